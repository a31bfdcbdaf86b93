import type { Db, ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { calendars, participations } from './model.ts';

/** A person's participations, for the copy of their own data (PIPL 45). Other people in them are left out. */
export async function participationsOf(db: Db, personId: ObjectId) {
  const rows = await participations.in(db).find({ personId }).sort({ start: 1, _id: 1 }).toArray();
  return rows.map((row) => {
    const { _id, personId: _own, proposal, honoured, visitAgreed, proposedHours, toConfirm: _waits, ...facts } = row;
    const { by: _asker, ...invitation } = proposal ?? { by: null };
    return {
      id: _id,
      ...facts,
      ...(proposal ? { invitation } : {}),
      ...(proposedHours
        ? { proposedHours: { ...proposedHours.minutes, at: proposedHours.at, reason: proposedHours.reason } }
        : {}),
      ...(visitAgreed ? { visitAgreed: { at: visitAgreed.at } } : {}),
      ...(honoured ? { honoured: { at: honoured.at, reason: honoured.reason } } : {}),
    };
  });
}

/** The time that a person has promised, as it is kept for finding clashes. */
export const promisedTimeOf = async (db: Db, personId: ObjectId) =>
  (await calendars.in(db).findOne({ _id: personId }))?.held ?? [];

/**
 * Takes their own words and their promised time from somebody's participations; the facts of service stay, with an id
 * that nothing leads back from. The calendar stays too, empty: its version stops a claim of the same moment.
 *
 * @returns the ids of the participations
 */
export async function forgetInParticipations(
  { db, session }: TransactionContext,
  personId: ObjectId,
): Promise<ObjectId[]> {
  const rows = await participations
    .in(db)
    .find({ personId }, { session, projection: { _id: 1 } })
    .toArray();
  await participations
    .in(db)
    .updateMany({ personId, reason: { $exists: true } }, { $unset: { reason: '' }, $inc: { version: 1 } }, { session });
  await participations
    .in(db)
    .updateMany(
      { personId, dispute: { $exists: true } },
      { $set: { 'dispute.text': '' }, $inc: { version: 1 } },
      { session },
    );
  await calendars
    .in(db)
    .updateOne({ _id: personId }, { $set: { held: [] }, $unset: { givenBack: '' }, $inc: { version: 1 } }, { session });
  return rows.map((row) => row._id);
}
