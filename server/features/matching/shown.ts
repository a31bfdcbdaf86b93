import { listedFrom } from '../../domain/tasks/listed/listed-row.ts';
import type { ListedOut } from '../../domain/tasks/present.ts';
import type { Piece } from '../../platform/http/pieces.ts';
import { taskRows, type TaskRow } from '../../domain/tasks/rows.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { TaskFacts } from '../../engine/facts/facts.ts';
import type { Reads } from '../../platform/reads/reads.ts';
import { taskFacts } from './engine-input.ts';

/** A published task as the reasons of a recommendation see it and as lists show it. */
export interface ShownTask {
  facts: TaskFacts;
  listed: Piece<ListedOut>;
}

/** Made once of a row, however often it is shown: a row in memory is another one after each change. */
const made = new WeakMap<TaskRow, ShownTask & { tree: UnitTree }>();

function shownFrom(row: TaskRow, tree: UnitTree): ShownTask {
  const before = made.get(row);
  if (before?.tree === tree) return before;
  // Ranking came before: how often a task was shown is in no reason.
  const shown = { facts: taskFacts({ ...row, exposure: 0 }, tree), listed: listedFrom(row, tree), tree };
  made.set(row, shown);
  return shown;
}

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
