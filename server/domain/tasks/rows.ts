import type { ChangeStreamDocument } from 'mongodb';
import { updatesOf } from '../../platform/database/change-feed.ts';
import { projectionTo } from '../../platform/database/projection.ts';
import { rowTable, type RowOf } from '../../platform/reads/row-table.ts';
import { planned, tasks } from './model.ts';

/**
 * Updates that tell a task's readers nothing: its path, put right after a move that the tree has told before, and how
 * often it was shown, which is written again and again of whatever people look at.
 */
export const unseenUpdates = updatesOf('unitPath', 'exposure');

/**
 * How often a task was shown by now, where a change is of that; it is written by itself, so that nothing is left to
 * read.
 */
export function exposureIn(change: ChangeStreamDocument): number | undefined {
  const { updateDescription: of } = change as { updateDescription?: { updatedFields?: { exposure?: unknown } } };
  const told = of?.updatedFields?.exposure;
  return typeof told === 'number' ? told : undefined;
}

/** Tasks as their readers and lists are shown them: everything but what they are searched and ranked by. */
export const taskRows = rowTable(tasks, {
  by: '_id',
  fields: {
    ...projectionTo(planned),
    unitId: 1,
    state: 1,
    cancelReason: 1,
    version: 1,
    publishedAt: 1,
    updatedAt: 1,
  },
  maxKeys: 20_000,
  unseen: unseenUpdates,
});
export type TaskRow = RowOf<typeof taskRows>;
