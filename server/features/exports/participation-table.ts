import type { Db, ObjectId } from 'mongodb';
import { categories, type Bilingual } from '../../../shared/words.ts';
import {
  exportedParticipations,
  type ExportedParticipation,
  type ExportedScope,
} from '../../domain/participations/ever-held.ts';
import { openDisplayNames } from '../../domain/people/queries.ts';
import { titlesOf } from '../../domain/tasks/queries.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import { dateOf } from './city-clock.ts';
import { hoursOf } from './hours.ts';
import type { Cell, CellKind, Column, Table, TitleLine } from './table.ts';
import { unitColumns } from './unit-columns.ts';
import { gone, headings, stateWords, titles } from './words.ts';

type Word = keyof Bilingual;

const layout: readonly (readonly [keyof typeof headings, CellKind, number])[] = [
  ['district', 'text', 12],
  ['street', 'text', 14],
  ['community', 'text', 16],
  ['unit', 'text', 18],
  ['day', 'day', 11],
  ['task', 'text', 28],
  ['role', 'text', 12],
  ['category', 'text', 10],
  ['volunteer', 'text', 14],
  ['personKey', 'text', 26],
  ['branch', 'text', 18],
  ['state', 'text', 20],
  ['signedUpAt', 'time', 17],
  ['checkIn', 'time', 17],
  ['checkOut', 'time', 17],
  ['verified', 'hours', 12],
  ['honoured', 'hours', 12],
  ['reason', 'text', 30],
];

const batchSize = 1_000;

/** One row a participation, without phone numbers. Names are looked up by the batch, so that no city of them is held. */
export function participationTable(
  db: Db,
  tree: UnitTree,
  scope: ExportedScope,
  about: readonly TitleLine[],
  word: Word,
): Table {
  const columns: Column[] = layout.map(([name, kind, width]) => ({ heading: headings[name][word], kind, width }));
  return { title: titles.participations[word], about, columns, batches: batchesOf(db, tree, scope, word) };
}

async function* batchesOf(db: Db, tree: UnitTree, scope: ExportedScope, word: Word): AsyncGenerator<Cell[][]> {
  for await (const rows of exportedParticipations(db, scope, batchSize)) yield await written(db, tree, rows, word);
}

async function written(db: Db, tree: UnitTree, rows: readonly ExportedParticipation[], word: Word): Promise<Cell[][]> {
  const [tasks, names] = await Promise.all([
    titlesOf(db, distinct(rows.map(({ taskId }) => taskId))),
    openDisplayNames(db, distinct(rows.map(({ personId }) => personId))),
  ]);
  const unitName = (id: ObjectId | null): string => (id && tree.byId.get(id.toHexString())?.name) ?? '';
  const places = new Map<string, string[]>();
  const placeOf = (id: ObjectId): string[] => {
    const hex = id.toHexString();
    let place = places.get(hex);
    if (!place) places.set(hex, (place = unitColumns(tree.byId.get(hex), tree, word)));
    return place;
  };
  return rows.map((row) => {
    const task = tasks.get(row.taskId.toHexString());
    const name = names.get(row.personId.toHexString());
    return [
      ...placeOf(row.unitId),
      unitName(row.unitId),
      dateOf(row.day),
      task?.title ?? '',
      task?.roles.get(row.roleId.toHexString()) ?? '',
      categories[row.category][word],
      name ?? gone[word],
      // Two of one name are told apart by it; those who have left are not followed any more.
      name === undefined ? '' : row.personId.toHexString(),
      unitName(row.branchId),
      stateWords[row.state][word],
      row.confirmedAt ?? null,
      row.attendance?.in ?? null,
      row.attendance?.out ?? null,
      hoursOf(row.minutes.verified),
      hoursOf(row.minutes.honoured),
      row.honoured?.reason ?? row.reason ?? '',
    ];
  });
}

const distinct = (ids: readonly ObjectId[]): ObjectId[] => [
  ...new Map(ids.map((id) => [id.toHexString(), id])).values(),
];
