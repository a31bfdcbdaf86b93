import { rowTable, type RowOf } from '../../platform/reads/row-table.ts';
import { tasks } from './model.ts';

/** Tasks as their readers and lists are shown them: everything but what they are searched by. */
export const taskRows = rowTable(tasks, {
  by: '_id',
  fields: {
    unitId: 1,
    needId: 1,
    title: 1,
    description: 1,
    category: 1,
    place: 1,
    start: 1,
    end: 1,
    signUpBy: 1,
    withdrawBy: 1,
    roles: 1,
    rules: 1,
    risks: 1,
    safeguards: 1,
    contact: 1,
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
