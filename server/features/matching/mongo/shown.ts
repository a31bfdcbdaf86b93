import type { Db } from 'mongodb';
import { rankableTasks, type RankableTask } from '../../../domain/tasks/near.ts';
import { presentListed } from '../../../domain/tasks/present.ts';
import type { UnitTree } from '../../../domain/units/tree.ts';
import { taskFacts } from '../engine-input.ts';
import type { ShownTask } from '../matcher.ts';

export const shownTask = (row: RankableTask, tree: UnitTree): ShownTask => ({
  facts: taskFacts(row, tree),
  listed: presentListed(row, tree),
});

/** Reads those of the tasks that are published, by id in hex. */
export async function readShown(db: Db, tree: UnitTree, ids: readonly string[]): Promise<Map<string, ShownTask>> {
  if (ids.length === 0) return new Map();
  const rows = await rankableTasks(db, ids);
  return new Map(rows.map((row) => [row._id.toHexString(), shownTask(row, tree)]));
}
