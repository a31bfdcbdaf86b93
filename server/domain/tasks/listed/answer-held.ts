import type { Answer } from '../../../platform/http/answer.ts';
import { okItems, type Item } from '../../../platform/http/pieces.ts';
import { Kept } from '../../../platform/kept/kept.ts';
import { areHeld, type Reads } from '../../../platform/reads/reads.ts';
import type { UnitTree } from '../../units/tree.ts';
import type { TaskQuery } from '../list.ts';
import { taskRows, type TaskRow } from '../rows.ts';
import type { EntryTable } from './entry-table.ts';
import { listHeld, type HeldPage } from './list-held.ts';

type Listed<T> = Answer<{ items: T[]; nextCursor: string | null }>;
interface Made extends Pick<HeldPage<unknown>, 'ids' | 'rows'> {
  answer: Listed<unknown>;
}

/** So many answers of some 15 kB. */
const maxKept = 500;

/** Answers of lately by their checked queries, of which one text has one object (`validateQuery`). */
const kept = new Kept<TaskQuery, Made>(maxKept);

/**
 * The answer of `listHeld`; the very same one to a query that came before, until any task of the lists has changed, or
 * time alone takes one of these away.
 * @param except the tasks that this reader's list is to be without
 */
export async function answerHeld<T>(
  table: EntryTable,
  { reads, tree, now }: { reads: Reads; tree: UnitTree; now: Date },
  { query, except }: { query: TaskQuery; except: NonNullable<TaskQuery['except']> },
  present: (task: TaskRow, tree: UnitTree, tenths: number | undefined) => Item<T>,
): Promise<Listed<T>> {
  const madeOf = [table, table.version, tree, present];
  const before = except.length === 0 ? kept.get(query, madeOf, +now) : undefined;
  if (before && areHeld(reads, taskRows, before.ids, before.rows)) return before.answer as Listed<T>;
  const { items, nextCursor, ids, rows, until } = await listHeld(
    table,
    { reads, tree, now },
    { ...query, except },
    (task, tenths) => present(task, tree, tenths),
  );
  const answer = okItems(items, { nextCursor });
  if (except.length === 0) kept.keep(query, { value: { answer, ids, rows }, madeOf, from: +now, until });
  return answer;
}
