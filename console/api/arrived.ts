/**
 * How many rows of a list's first page, as it is now, stand before a row that is shown and are not shown themselves.
 * Rows behind all of those have only moved up.
 */
export function arrivedIn<T>(first: readonly T[], shown: readonly T[], idOf: (row: T) => string): number {
  const known = new Set(shown.map(idOf));
  const last = first.findLastIndex((row) => known.has(idOf(row)));
  const before = last < 0 && shown.length === 0 ? first : first.slice(0, last + 1);
  return before.filter((row) => !known.has(idOf(row))).length;
}
