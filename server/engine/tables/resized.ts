export type Column = Float64Array | Int32Array | Uint8Array;

type ColumnType<T extends Column> = new (buffer: SharedArrayBuffer) => T;

const widths = new Map<unknown, number>([
  [Float64Array, 8],
  [Int32Array, 4],
  [Uint8Array, 1],
]);

/** A column of `length` zeros over memory that threads can share. */
export const column = <T extends Column>(type: ColumnType<T>, length: number): T =>
  new type(new SharedArrayBuffer(length * widths.get(type)!));

/** The same values in a column of another length, the new ones 0. */
export function resized<T extends Column>(old: T, length: number): T {
  const grown = column(old.constructor as ColumnType<T>, length);
  grown.set(old.subarray(0, Math.min(length, old.length)));
  return grown;
}

/** A column of the same length whose row `i` is what was row `order[i]`. */
export function reordered<T extends Column>(old: T, order: Int32Array): T {
  const result = column(old.constructor as ColumnType<T>, old.length);
  for (let row = 0; row < order.length; row++) result[row] = old[order[row]];
  return result;
}

/** The next capacity that holds `needed`. */
export function capacityFor(needed: number, capacity: number): number {
  let next = Math.max(16, capacity);
  while (next < needed) next *= 2;
  return next;
}
