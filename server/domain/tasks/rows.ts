import { projectionTo } from '../../platform/database/projection.ts';
import { rowTable, type RowOf } from '../../platform/reads/row-table.ts';
import { planned, tasks } from './model.ts';

/** Tasks as their readers and lists are shown them: everything but what they are searched by. */
export const taskRows = rowTable(tasks, {
  by: '_id',
  fields: {
    ...projectionTo(planned),
    unitId: 1,
    state: 1,
    cancelReason: 1,
    exposure: 1,
    version: 1,
    publishedAt: 1,
    updatedAt: 1,
  },
  maxKeys: 20_000,
  // A path that is put right after a move tells nothing new: the tree has told it before.
  changes: { 'updateDescription.updatedFields.unitPath': { $exists: false } },
});
export type TaskRow = RowOf<typeof taskRows>;
