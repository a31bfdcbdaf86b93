import { ageGroups, keysOf, type AgeGroup, type Bilingual } from '../../../shared/words.ts';
import type { CountColumns } from './columns.ts';
import type { Label } from './group.ts';
import { releasedIn } from './small-groups.ts';
import { rowsIn, type Scope } from './sum.ts';
import type { TreeNode } from '../units/tree.ts';

const groupKeys = keysOf(ageGroups);
const unknown = groupKeys.indexOf('unknown');

/** The age group on a day; both dates as yyyymmdd, whose difference has the full years in front. */
export function ageGroupOn(day: number, born: number): Exclude<AgeGroup, 'unknown'> {
  const age = Math.floor((day - born) / 10_000);
  return age < 18 ? 'under18' : age < 30 ? 'from18to29' : age < 45 ? 'from30to44' : age < 60 ? 'from45to59' : 'from60';
}

export const ageLabels = (word: keyof Bilingual): Label[] =>
  groupKeys.map((key) => ({ key, name: ageGroups[key][word] }));

/**
 * The age group of each counter of a scope, by its row, as it was counted when its month was closed; −1 where it is
 * nobody's (a unit's tasks). Those that may not be told apart (`small-groups.ts`) are put with those whose age is not
 * known.
 */
export function groupsByAge(
  book: CountColumns,
  scope: Scope,
  unit: TreeNode,
  isClosed: (day: number) => boolean,
): Int32Array {
  const { person, day, unit: unitOf, ageGroup } = book.columns;
  const groups = new Int32Array(book.rows).fill(unknown);
  // By month and age group, then by unit: which counters.
  const told = new Map<string, Map<string, number[]>>();
  for (const row of rowsIn(book, scope)) {
    if (person[row] < 0) groups[row] = -1;
    if (person[row] < 0 || ageGroup[row] < 0 || !isClosed(day[row])) continue;
    const key = `${Math.floor(day[row] / 100)} ${ageGroup[row]}`;
    const byUnit = told.get(key) ?? new Map<string, number[]>();
    told.set(key, byUnit);
    const id = book.units.idOf(unitOf[row]);
    const own = byUnit.get(id);
    if (own) own.push(row);
    else byUnit.set(id, [row]);
  }
  const peopleIn = (some: readonly number[]): number => new Set(some.map((row) => person[row])).size;
  for (const [key, byUnit] of told)
    for (const row of releasedIn(unit, (id) => byUnit.get(id) ?? [], peopleIn)) groups[row] = Number(key.split(' ')[1]);
  return groups;
}
