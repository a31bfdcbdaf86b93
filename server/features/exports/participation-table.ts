import type { Db, ObjectId } from 'mongodb';
import type { Bilingual } from '../../../shared/words.ts';
import {
  exportedParticipations,
  type ExportedParticipation,
  type ExportedScope,
} from '../../domain/participations/ever-held.ts';
import { openDisplayNames } from '../../domain/people/queries.ts';
import { titlesOf } from '../../domain/tasks/queries.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { ExportColumn, Line } from './participation-columns.ts';
import type { Cell, Table, TitleLine } from './table.ts';
import { unitColumns } from './unit-columns.ts';
import { headings, titles } from './words.ts';

type Word = keyof Bilingual;

const batchSize = 1_000;

/** One row a participation. Names are looked up by the batch, so that no city of them is held. */
export function participationTable(
  db: Db,
  tree: UnitTree,
  scope: ExportedScope,
  columns: readonly ExportColumn[],
  about: readonly TitleLine[],
  word: Word,
): Table {
  async function* batches(): AsyncGenerator<Cell[][]> {
    for await (const rows of exportedParticipations(db, scope, batchSize)) {
      const lines = await linesOf(db, tree, rows, word);
      yield lines.map((line) => columns.map(({ cell }) => cell(line, word)));
    }
  }
  return {
    title: titles.participations[word],
    about,
    columns: columns.map(({ heading, kind, width }) => ({ heading: headings[heading][word], kind, width })),
    batches: batches(),
  };
}

async function linesOf(db: Db, tree: UnitTree, rows: readonly ExportedParticipation[], word: Word): Promise<Line[]> {
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
    const displayName = names.get(row.personId.toHexString());
    return {
      row,
      person: displayName === undefined ? undefined : { displayName },
      task: { title: task?.title ?? '', role: task?.roles.get(row.roleId.toHexString()) ?? '' },
      place: placeOf(row.unitId),
      unitName,
    };
  });
}

const distinct = (ids: readonly ObjectId[]): ObjectId[] => [
  ...new Map(ids.map((id) => [id.toHexString(), id])).values(),
];
