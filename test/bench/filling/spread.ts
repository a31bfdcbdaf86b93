/** Something that is counted by groups of people. */
export type Tally = Map<string, number>;

export const count = (tally: Tally, group: string, by = 1): void => void tally.set(group, (tally.get(group) ?? 0) + by);

/** How far groups lie apart: the greatest of their shares (`of` ÷ `among`) over the least. */
export function spreadOf(of: Tally, among: Tally): number {
  const shares = [...among].map(([group, all]) => (of.get(group) ?? 0) / all);
  return Math.max(...shares) / Math.min(...shares);
}
