import type { Bilingual, Grouping } from '../../../shared/words.ts';
import type { Counted, Counts } from '../../domain/counts/cache.ts';
import { presentCounted } from '../../domain/counts/present.ts';
import type { TreeNode } from '../../domain/units/tree.ts';
import { hoursOf } from './hours.ts';
import type { Cell, CellKind, Table, TitleLine } from './table.ts';
import { ownLevelOf } from './unit-columns.ts';
import { groupHeadings, headings, titles, total, withoutBranch } from './words.ts';

const layout: readonly (readonly [keyof typeof headings, CellKind])[] = [
  ['tasks', 'number'],
  ['slots', 'number'],
  ['signedUp', 'number'],
  ['fillRate', 'share'],
  ['hoursToFill', 'hours'],
  ['participations', 'number'],
  ['people', 'number'],
  ['peopleTurnedUp', 'number'],
  ['returning', 'number'],
  ['verified', 'hours'],
  ['honoured', 'hours'],
];

const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/** One row a group, and the whole below: distinct people are no sum of the rows above. */
export function countsTable(
  { groups, total: whole }: Counts,
  unit: TreeNode,
  groupBy: Grouping,
  about: readonly TitleLine[],
  word: keyof Bilingual,
): Table {
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
      ...layout.map(([name, kind]) => ({ heading: headings[name][word], kind, width: 14 })),
    ],
    batches: once(rows),
  };
}

function cellsOf(counted: Counted): Cell[] {
  const {
    tasks,
    slots,
    signedUp,
    fillRate,
    medianMinutesToFill,
    participations,
    people,
    peopleTurnedUp,
    returning,
    ...minutes
  } = presentCounted(counted);
  return [
    tasks,
    slots,
    signedUp,
    fillRate,
    medianMinutesToFill === null ? null : hoursOf(medianMinutesToFill),
    participations,
    people,
    peopleTurnedUp,
    returning,
    hoursOf(minutes.minutesVerified),
    hoursOf(minutes.minutesHonoured),
  ];
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}
