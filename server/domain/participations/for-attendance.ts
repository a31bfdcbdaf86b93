import type { AnyBulkWriteOperation, ClientSession, Db, Filter, ObjectId } from 'mongodb';
import { holdingStates } from '../../../shared/participation-states.ts';
import { readCursor } from '../../platform/http/cursor.ts';
import { participations, type ParticipationDoc } from './model.ts';

export type { ParticipationDoc } from './model.ts';
export type { Moved, MovedStep, Noted } from './move.ts';
export { participationsOfPairs } from './of-pairs.ts';

/** These participations, those of them that are in the task. */
export const participationsIn = (
  db: Db,
  taskId: ObjectId,
  ids: readonly ObjectId[],
  session: ClientSession,
): Promise<ParticipationDoc[]> =>
  participations
    .in(db)
    .find({ _id: { $in: [...ids] }, taskId }, { session })
    .toArray();

/** What a person holds in tasks that are on, or nearly: those that begin before one instant and end after another. */
export const heldAround = (
  db: Db,
  personId: ObjectId,
  beginsBefore: Date,
  endsAfter: Date,
): Promise<ParticipationDoc[]> =>
  participations
    .in(db)
    .find({ personId, start: { $lte: beginsBefore }, end: { $gte: endsAfter }, state: { $in: [...holdingStates] } })
    .toArray();

/** A page of those who hold or held a place in a task, one more than it holds. */
export function holdersIn(
  db: Db,
  taskId: ObjectId,
  limit: number,
  cursor: string | undefined,
): Promise<ParticipationDoc[]> {
  const position = readCursor(cursor, 'string');
  const filter: Filter<ParticipationDoc> = {
    taskId,
    state: { $in: [...holdingStates] },
    ...(position ? { personId: { $gt: position.id } } : {}),
  };
  return participations
    .in(db)
    .find(filter)
    .sort({ personId: 1 })
    .limit(limit + 1)
    .toArray();
}

/** The writes that put participations in place of what they were; false when one of them is not that any more. */
export async function replaceParticipations(
  db: Db,
  session: ClientSession,
  rows: readonly { version: number; after: ParticipationDoc }[],
): Promise<boolean> {
  const writes: AnyBulkWriteOperation<ParticipationDoc>[] = rows.map(({ version, after }) => ({
    replaceOne: { filter: { _id: after._id, version }, replacement: after },
  }));
  const { matchedCount } = await participations.in(db).bulkWrite(writes, { session, ordered: false });
  return matchedCount === rows.length;
}

export const participationById = (db: Db, id: ObjectId, session?: ClientSession): Promise<ParticipationDoc | null> =>
  participations.in(db).findOne({ _id: id }, session ? { session } : {});
