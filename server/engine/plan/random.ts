/** A stream of uniform whole numbers below `limit`: xorshift32 (Marsaglia, "Xorshift RNGs", 2003). */
export function randomBelow(seed: number): (limit: number) => number {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995) | 0 || 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 0x100000000) * limit);
  };
}

/** 0 … length − 1 in random order (Fisher–Yates). */
export function shuffled(length: number, below: (limit: number) => number): Int32Array {
  const order = Int32Array.from({ length }, (_, at) => at);
  for (let at = length - 1; at > 0; at--) {
    const other = below(at + 1);
    [order[at], order[other]] = [order[other], order[at]];
  }
  return order;
}
