import { always, Kept } from './kept.ts';

/**
 * Makes something of a row once, however often it is asked for, as long as the things that it is made with are the very
 * same: a row in memory is another one after each change. Nothing outlives its row.
 */
export function madeOnce<R extends object, W extends readonly unknown[], T>(
  make: (row: R, ...others: W) => T,
): (row: R, ...others: W) => T {
  const kept = new Kept<R, T>();
  return (row, ...others) => kept.of(row, others, 0, () => ({ value: make(row, ...others), ...always }));
}
