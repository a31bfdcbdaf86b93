/**
 * Makes something of a row once, however often it is asked for, as long as the things that it is made with are the very
 * same: a row in memory is another one after each change. Nothing outlives its row.
 */
export function madeOnce<R extends object, W extends readonly unknown[], T>(
  make: (row: R, ...others: W) => T,
): (row: R, ...others: W) => T {
  const made = new WeakMap<R, { others: W; of: T }>();
  return (row, ...others) => {
    const before = made.get(row);
    if (before && others.every((other, at) => other === before.others[at])) return before.of;
    const of = make(row, ...others);
    made.set(row, { others, of });
    return of;
  };
}
