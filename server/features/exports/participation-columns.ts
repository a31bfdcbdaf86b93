import type { ObjectId } from 'mongodb';
import { categories, type Bilingual } from '../../../shared/words.ts';
import type { ExportedParticipation } from '../../domain/participations/ever-held.ts';
import { participationData } from '../../domain/participations/personal.ts';
import { personData } from '../../domain/people/personal.ts';
import type { Audience, Datum } from '../../platform/personal/datum.ts';
import { dateOf } from './city-clock.ts';
import { hoursOf } from './hours.ts';
import type { Cell, CellKind } from './table.ts';
import { gone, stateWords, type headings } from './words.ts';

/** The facts of one line. */
export interface Line {
  row: ExportedParticipation;
  /** Of its volunteer; undefined once they have left. */
  person: { displayName: string } | undefined;
  task: { title: string; role: string };
  /** Names of the district, the street and the community of its unit. */
  place: readonly string[];
  unitName: (id: ObjectId | null) => string;
}

export interface ExportColumn {
  heading: keyof typeof headings;
  kind: CellKind;
  width: number;
  /** The facts about its volunteer that the column tells; it is written for those alone who may see all of them. */
  shows: readonly Datum[];
  cell: (line: Line, word: keyof Bilingual) => Cell;
}

const { facts, branch, reason, decisions } = participationData;

/** The columns of a table of participations. None is of a phone number. */
export const participationColumns: readonly ExportColumn[] = [
  { heading: 'district', kind: 'text', width: 12, shows: [], cell: ({ place }) => place[0] },
  { heading: 'street', kind: 'text', width: 14, shows: [], cell: ({ place }) => place[1] },
  { heading: 'community', kind: 'text', width: 16, shows: [], cell: ({ place }) => place[2] },
  { heading: 'unit', kind: 'text', width: 18, shows: [facts], cell: ({ row, unitName }) => unitName(row.unitId) },
  { heading: 'day', kind: 'day', width: 11, shows: [facts], cell: ({ row }) => dateOf(row.day) },
  { heading: 'task', kind: 'text', width: 28, shows: [], cell: ({ task }) => task.title },
  { heading: 'role', kind: 'text', width: 12, shows: [], cell: ({ task }) => task.role },
  {
    heading: 'category',
    kind: 'text',
    width: 10,
    shows: [facts],
    cell: ({ row }, word) => categories[row.category][word],
  },
  {
    heading: 'volunteer',
    kind: 'text',
    width: 14,
    shows: [personData.nickname],
    cell: ({ person }, word) => person?.displayName ?? gone[word],
  },
  {
    heading: 'personKey',
    kind: 'text',
    width: 26,
    shows: [facts],
    // Two of one name are told apart by it; those who have left are not followed any more.
    cell: ({ row, person }) => (person ? row.personId.toHexString() : ''),
  },
  { heading: 'branch', kind: 'text', width: 18, shows: [branch], cell: ({ row, unitName }) => unitName(row.branchId) },
  { heading: 'state', kind: 'text', width: 20, shows: [facts], cell: ({ row }, word) => stateWords[row.state][word] },
  { heading: 'signedUpAt', kind: 'time', width: 17, shows: [facts], cell: ({ row }) => row.confirmedAt ?? null },
  { heading: 'checkIn', kind: 'time', width: 17, shows: [facts], cell: ({ row }) => row.attendance?.in ?? null },
  { heading: 'checkOut', kind: 'time', width: 17, shows: [facts], cell: ({ row }) => row.attendance?.out ?? null },
  { heading: 'verified', kind: 'hours', width: 12, shows: [facts], cell: ({ row }) => hoursOf(row.minutes.verified) },
  { heading: 'honoured', kind: 'hours', width: 12, shows: [facts], cell: ({ row }) => hoursOf(row.minutes.honoured) },
  {
    heading: 'reason',
    kind: 'text',
    width: 30,
    shows: [reason, decisions],
    cell: ({ row }) => row.honoured?.reason ?? row.reason ?? '',
  },
];

/** The columns for somebody who is one of these. */
export const columnsFor = (audience: readonly Audience[]): ExportColumn[] =>
  participationColumns.filter(({ shows }) => shows.every(({ seenBy }) => audience.some((one) => seenBy.includes(one))));
