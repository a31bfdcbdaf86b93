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
import { dayText } from './city-clock.ts';
import type { Cell, CellKind, Column, Table } from './table.ts';
import { gone, headings, stateWords, titles } from './words.ts';

type Word = keyof Bilingual;

const layout: readonly (readonly [keyof typeof headings, CellKind, number])[] = [
  ['unit', 'text', 18],
  ['day', 'text', 11],
  ['task', 'text', 28],
  ['role', 'text', 12],
  ['category', 'text', 10],
  ['volunteer', 'text', 14],
  ['branch', 'text', 18],
  ['state', 'text', 20],
  ['signedUpAt', 'time', 17],
  ['checkIn', 'time', 17],
  ['checkOut', 'time', 17],
  ['verified', 'number', 12],
  ['honoured', 'number', 12],
  ['reason', 'text', 30],
];

const batchSize = 1_000;

/** One row a participation, without phone numbers. Names are looked up by the batch, so that no city of them is held. */
export function participationTable(db: Db, tree: UnitTree, scope: ExportedScope, word: Word): Table {
  const columns: Column[] = layout.map(([name, kind, width]) => ({ heading: headings[name][word], kind, width }));
  return { title: titles.participations[word], columns, batches: batchesOf(db, tree, scope, word) };
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
  return rows.map((row) => {
    const task = tasks.get(row.taskId.toHexString());
    return [
      unitName(row.unitId),
      dayText(row.day),
      task?.title ?? '',
      task?.roles.get(row.roleId.toHexString()) ?? '',
      categories[row.category][word],
      names.get(row.personId.toHexString()) ?? gone[word],
      unitName(row.branchId),
      stateWords[row.state][word],
      row.confirmedAt ?? null,
      row.attendance?.in ?? null,
      row.attendance?.out ?? null,
      row.minutes.verified,
      row.minutes.honoured,
      row.honoured?.reason ?? row.reason ?? '',
    ];
  });
}

const distinct = (ids: readonly ObjectId[]): ObjectId[] => [
  ...new Map(ids.map((id) => [id.toHexString(), id])).values(),
];
