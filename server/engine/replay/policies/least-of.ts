/** The one of least order among all that are visited, the lowest number among equals; −1 where there is none. */
export function leastOf(all: (visit: (who: number) => void) => void, order: (who: number) => number): number {
  let found = -1;
  let least = Infinity;
  all((who) => {
    const value = order(who);
    if (value > least || (value === least && who > found)) return;
    found = who;
    least = value;
  });
  return found;
}
