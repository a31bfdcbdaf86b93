import { listedFrom } from '../../domain/tasks/listed/listed-row.ts';
import type { ListedOut } from '../../domain/tasks/present.ts';
import type { Piece } from '../../platform/http/pieces.ts';
import { taskRows, type TaskRow } from '../../domain/tasks/rows.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { TaskFacts } from '../../engine/facts/facts.ts';
import { madeOnce } from '../../platform/reads/made-once.ts';
import type { Reads } from '../../platform/reads/reads.ts';
import { taskFacts } from './engine-input.ts';

/** A published task as the reasons of a recommendation see it and as lists show it. */
export interface ShownTask {
  facts: TaskFacts;
  listed: Piece<ListedOut>;
}

/** Ranking came before: how often a task was shown is in no reason. */
const shownFrom = madeOnce((row: TaskRow, tree: UnitTree): ShownTask => ({
  facts: taskFacts({ ...row, exposure: 0 }, tree),
  listed: listedFrom(row, tree),
}));

/** Those of the tasks that are published, by id in hex. */
export async function shownTasks(
  reads: Reads,
  tree: UnitTree,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ShownTask>> {
  const rows = await reads.byIds(taskRows, ids);
  const published = rows.filter((row): row is TaskRow => row?.state === 'published');
  return new Map(published.map((row) => [row._id.toHexString(), shownFrom(row, tree)]));
}
