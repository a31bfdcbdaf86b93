/** Microseconds at the median, at the 99th percentile and on average, each query taken at its best of `rounds`. */
export interface Times {
  p50: number;
  p99: number;
  mean: number;
}

/**
 * Runs every query `rounds` times (the first unmeasured, for the compiler); the best of a query leaves other processes
 * out.
 */
export function timesOf<T>(queries: readonly T[], run: (query: T) => unknown, rounds = 4): Times {
  const best = new Float64Array(queries.length).fill(Infinity);
  for (let round = 0; round < rounds; round++) {
    queries.forEach((query, i) => {
      const from = performance.now();
      run(query);
      if (round > 0) best[i] = Math.min(best[i], (performance.now() - from) * 1000);
    });
  }
  best.sort();
  const at = (share: number): number => best[Math.min(best.length - 1, Math.floor(best.length * share))];
  return { p50: at(0.5), p99: at(0.99), mean: best.reduce((a, b) => a + b, 0) / best.length };
}

/** Milliseconds of one run, and what it gave. */
export function once<T>(run: () => T): { ms: number; result: T } {
  const from = performance.now();
  const result = run();
  return { ms: performance.now() - from, result };
}
