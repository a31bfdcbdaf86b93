import { randomBelow } from '../../../server/engine/plan/random.ts';

/** Draws from the distributions that the simulated people are made of; the same seed gives the same people. */
export interface Draw {
  uniform(): number;
  normal(): number;
  beta(a: number, b: number): number;
}

const resolutionCount = 0x1000000;

export function drawFrom(seed: number): Draw {
  const below = randomBelow(seed);
  // The first numbers of neighbouring seeds are alike.
  for (let skipped = 0; skipped < 16; skipped++) below(2);
  const uniform = (): number => (below(resolutionCount) + 0.5) / resolutionCount;
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  /** Marsaglia & Tsang, "A simple method for generating gamma variables", 2000. */
  function gamma(shape: number): number {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(uniform()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
    }
  }
  const beta = (a: number, b: number): number => {
    const x = gamma(a);
    return x / (x + gamma(b));
  };
  return { uniform, normal, beta };
}
