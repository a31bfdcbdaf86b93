import type { Bilingual, Grouping } from '../../../shared/words.ts';
import type { Counted, Counts } from '../../domain/counts/cache.ts';
import { presentCounted } from '../../domain/counts/present.ts';
import type { Cell, CellKind, Table } from './table.ts';
import { groupHeadings, headings, titles, total, withoutBranch } from './words.ts';

const layout: readonly (readonly [keyof typeof headings, CellKind])[] = [
  ['tasks', 'number'],
  ['slots', 'number'],
  ['signedUp', 'number'],
  ['fillRate', 'share'],
  ['minutesToFill', 'number'],
  ['participations', 'number'],
  ['people', 'number'],
  ['peopleTurnedUp', 'number'],
  ['returning', 'number'],
  ['hoursVerified', 'number'],
  ['hoursHonoured', 'number'],
];

/** One row a group, and the whole below: distinct people are no sum of the rows above. */
export function countsTable({ groups, total: whole }: Counts, groupBy: Grouping, word: keyof Bilingual): Table {
  const nameOf = (key: string, name: string): string =>
    groupBy === 'branch' && key === '' ? withoutBranch[word] : name;
  const rows = [
    ...groups.map(({ key, name, ...counted }) => [nameOf(key, name), ...cellsOf(counted)]),
    [total[word], ...cellsOf(whole)],
  ];
  return {
    title: titles.counts[word],
    columns: [
      { heading: groupHeadings[groupBy][word], kind: 'text', width: 20 },
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
    medianMinutesToFill,
    participations,
    people,
    peopleTurnedUp,
    returning,
    hours(minutes.minutesVerified),
    hours(minutes.minutesHonoured),
  ];
}

const hours = (minutes: number): number => Math.round((minutes / 60) * 100) / 100;

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}
