import type { ClientSession, Db, ObjectId } from 'mongodb';
import { ownCopy } from '../../platform/personal/datum.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { calendars, participations, type ParticipationDoc } from './model.ts';

/** A person's participations, for the copy of their own data (PIPL 45). Other people in them are left out. */
export async function participationsOf(db: Db, personId: ObjectId) {
  const rows = await participations.in(db).find({ personId }).sort({ start: 1, _id: 1 }).toArray();
  return rows.map((row) => ownCopy(row, participations.personal));
}

/** The time that a person has promised, as it is kept for finding clashes. */
export const promisedTimeOf = async (db: Db, personId: ObjectId) =>
  (await calendars.in(db).findOne({ _id: personId }))?.held ?? [];

/** The ids of a person's participations. */
export const idsOfParticipations = async (db: Db, personId: ObjectId, session: ClientSession): Promise<ObjectId[]> =>
  (
    await participations
      .in(db)
      .find({ personId }, { session, projection: { _id: 1 } })
      .toArray()
  ).map(({ _id }) => _id);

/** The tasks that are not over and that a person was removed from. */
export const removedFrom = async (db: Db, personId: ObjectId, now: Date, session: ClientSession): Promise<ObjectId[]> =>
  (
    await participations
      .in(db)
      .find({ personId, state: 'removed', end: { $gt: now } }, { session, projection: { taskId: 1 } })
      .toArray()
  ).map(({ taskId }) => taskId);

/** Where somebody's participations are counted under a branch: each unit, day, category and branch once. */
export const countedByBranch = (
  { db, session }: TransactionContext,
  personId: ObjectId,
): Promise<Pick<ParticipationDoc, 'unitId' | 'day' | 'category' | 'branchId'>[]> =>
  participations
    .in(db)
    .aggregate<Pick<ParticipationDoc, 'unitId' | 'day' | 'category' | 'branchId'>>(
      [
        { $match: { personId, branchId: { $ne: null } } },
        { $group: { _id: { unitId: '$unitId', day: '$day', category: '$category', branchId: '$branchId' } } },
        { $replaceWith: '$_id' },
      ],
      { session },
    )
    .toArray();
