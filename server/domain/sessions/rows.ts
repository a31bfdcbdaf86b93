import { rowTable, type RowOf } from '../../platform/reads/row-table.ts';
import { sessions } from './model.ts';

/** Sessions by the hash of their token. The count of changes made in one makes it no other session. */
export const sessionRows = rowTable(sessions, {
  by: 'tokenHash',
  fields: { tokenHash: 1, personId: 1, kind: 1, createdAt: 1, lastSeenAt: 1, expiresAt: 1 },
  maxKeys: 50_000,
  changes: {
    $or: [
      { operationType: { $nin: ['insert', 'update'] } },
      { 'updateDescription.updatedFields.lastSeenAt': { $exists: true } },
      { 'updateDescription.updatedFields.expiresAt': { $exists: true } },
    ],
  },
});
export type SessionRow = RowOf<typeof sessionRows>;
