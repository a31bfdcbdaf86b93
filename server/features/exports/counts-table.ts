import Joi from 'joi';
import { growth } from '../../../shared/comparison.ts';
import type { Bilingual, Grouping } from '../../../shared/words.ts';
import type { Counts } from '../../domain/counts/cache.ts';
import type { CountGroup } from '../../domain/counts/counted.ts';
import { presentCounted } from '../../domain/counts/present.ts';
import type { TreeNode } from '../../domain/units/tree.ts';
import { hoursOf } from './hours.ts';
import type { Cell, CellKind, Column, Table, TitleLine } from './table.ts';
import { ownLevelOf } from './unit-columns.ts';
import { comparedWords, groupHeadings, headings, titles, total, withoutBranch, withoutResidence } from './words.ts';

type Presented = ReturnType<typeof presentCounted>;
/** The numbers of a group, or of all of them. */
type Told = Pick<CountGroup, 'sums' | 'medianMinutesToFill'>;

/** The measures in the order of the file, by their names in the API: heading, kind, and the value of a cell. */
const layout = {
  tasks: ['tasks', 'number', ({ tasks }) => tasks],
  slots: ['slots', 'number', ({ slots }) => slots],
  signedUp: ['signedUp', 'number', ({ signedUp }) => signedUp],
  fillRate: ['fillRate', 'share', ({ fillRate }) => fillRate],
  medianMinutesToFill: ['hoursToFill', 'hours', ({ medianMinutesToFill: m }) => (m === null ? null : hoursOf(m))],
  participations: ['participations', 'number', ({ participations }) => participations],
  people: ['people', 'number', ({ people }) => people],
  peopleTurnedUp: ['peopleTurnedUp', 'number', ({ peopleTurnedUp }) => peopleTurnedUp],
  returning: ['returning', 'number', ({ returning }) => returning],
  minutesVerified: ['verified', 'hours', ({ minutesVerified }) => hoursOf(minutesVerified)],
  minutesHonoured: ['honoured', 'hours', ({ minutesHonoured }) => hoursOf(minutesHonoured)],
} satisfies Partial<Record<keyof Presented, readonly [keyof typeof headings, CellKind, (of: Presented) => Cell]>>;
export type CountColumn = keyof typeof layout;
export const countColumns = Object.keys(layout) as CountColumn[];

/** Names of measures with commas between them, as `columns` of an export names those that it is to have. */
export const columnList = () =>
  Joi.string<readonly CountColumn[]>()
    .max(400)
    .pattern(new RegExp(`^(${countColumns.join('|')})(,(${countColumns.join('|')}))*$`), 'columns')
    .custom((value: string) => value.split(','));

/** The same counts of another period, by the key of the group that each stands beside. */
export interface Beside {
  measure: CountColumn;
  groups: ReadonlyMap<string, Told>;
  total: Told;
}

/** The counts of a period as those that another is compared with. */
export function besideOf(
  { groups, total: whole }: Counts,
  measure: CountColumn,
  toKey: ((key: string) => string) | undefined,
): Beside {
  return { measure, total: whole, groups: new Map(toKey ? groups.map((group) => [toKey(group.key), group]) : []) };
}

function comparedCells({ measure }: Beside, counted: Told, then: Told | undefined): Cell[] {
  if (!then) return [null, null];
  const [now, before] = [presentCounted(counted), presentCounted(then)];
  return [layout[measure][2](before), growth(now[measure], before[measure])];
}

function comparedColumns(measure: CountColumn, word: keyof Bilingual): Column[] {
  const [heading, kind] = layout[measure];
  return [
    { heading: `${headings[heading][word]}${comparedWords.then[word]}`, kind, width: 18 },
    { heading: comparedWords.change[word], kind: 'share', width: 10 },
  ];
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/** One row a group, and the whole below: distinct people are no sum of the rows above. */
export function countsTable(
  { groups, total: whole }: Counts,
  unit: TreeNode,
  groupBy: Grouping,
  about: readonly TitleLine[],
  word: keyof Bilingual,
  asked: readonly CountColumn[] = countColumns,
  beside?: Beside,
): Table {
  const shown = countColumns.filter((name) => asked.includes(name));
  const cellsOf = (counted: Told, then: Told | undefined): Cell[] => {
    const presented = presentCounted(counted);
    return [
      ...shown.map((name) => layout[name][2](presented)),
      ...(beside ? comparedCells(beside, counted, then) : []),
    ];
  };
  const nameOf = (key: string, name: string): Cell => {
    if (groupBy === 'day' && isoDay.test(key)) return new Date(`${key}T00:00:00Z`);
    if (groupBy === 'unit' && key === unit.id) return ownLevelOf(unit, word) ?? name;
    if (groupBy === 'residence' && key === '') return withoutResidence[word];
    return groupBy === 'branch' && key === '' ? withoutBranch[word] : name;
  };
  const rows = [
    ...groups.map(({ key, name, ...counted }) => [nameOf(key, name), ...cellsOf(counted, beside?.groups.get(key))]),
    [total[word], ...cellsOf(whole, beside?.total)],
  ];
  return {
    title: titles.counts[word],
    about,
    columns: [
      { heading: groupHeadings[groupBy][word], kind: groupBy === 'day' ? 'day' : 'text', width: 20 },
      ...shown.map((name) => {
        const [heading, kind] = layout[name];
        return { heading: headings[heading][word], kind, width: 14 };
      }),
      ...(beside ? comparedColumns(beside.measure, word) : []),
    ],
    batches: once(rows),
  };
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}
