import Joi from 'joi';
import type { Bilingual, Grouping } from '../../../shared/words.ts';
import type { CountGroup, Counts } from '../../domain/counts/cache.ts';
import { presentCounted } from '../../domain/counts/present.ts';
import type { TreeNode } from '../../domain/units/tree.ts';
import { hoursOf } from './hours.ts';
import type { Cell, CellKind, Table, TitleLine } from './table.ts';
import { ownLevelOf } from './unit-columns.ts';
import { groupHeadings, headings, titles, total, withoutBranch } from './words.ts';

type Presented = ReturnType<typeof presentCounted>;

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
const countColumns = Object.keys(layout) as CountColumn[];

/** Names of measures with commas between them, as `columns` of an export names those that it is to have. */
export const columnList = () =>
  Joi.string<readonly CountColumn[]>()
    .max(400)
    .pattern(new RegExp(`^(${countColumns.join('|')})(,(${countColumns.join('|')}))*$`), 'columns')
    .custom((value: string) => value.split(','));

const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/** One row a group, and the whole below: distinct people are no sum of the rows above. */
export function countsTable(
  { groups, total: whole }: Counts,
  unit: TreeNode,
  groupBy: Grouping,
  about: readonly TitleLine[],
  word: keyof Bilingual,
  asked: readonly CountColumn[] = countColumns,
): Table {
  const shown = countColumns.filter((name) => asked.includes(name));
  const cellsOf = (counted: Pick<CountGroup, 'sums' | 'medianMinutesToFill'>): Cell[] => {
    const presented = presentCounted(counted);
    return shown.map((name) => layout[name][2](presented));
  };
  const nameOf = (key: string, name: string): Cell => {
    if (groupBy === 'day' && isoDay.test(key)) return new Date(`${key}T00:00:00Z`);
    if (groupBy === 'unit' && key === unit.id) return ownLevelOf(unit, word) ?? name;
    return groupBy === 'branch' && key === '' ? withoutBranch[word] : name;
  };
  const rows = [
    ...groups.map(({ key, name, ...counted }) => [nameOf(key, name), ...cellsOf(counted)]),
    [total[word], ...cellsOf(whole)],
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
    ],
    batches: once(rows),
  };
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}
