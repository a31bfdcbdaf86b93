import type { Random } from './random.ts';

/** Draws from a list by weight: `O(log n)` a draw. Weights are at least 0, one of them more. */
export function weightedChoice<T>(items: readonly T[], weightOf: (item: T) => number): (random: Random) => T {
  const sums = new Float64Array(items.length);
  let total = 0;
  items.forEach((item, i) => {
    total += weightOf(item);
    sums[i] = total;
  });
  return (random) => {
    const target = random.next() * total;
    let [low, high] = [0, items.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] > target) high = middle;
      else low = middle + 1;
    }
    return items[low];
  };
}
