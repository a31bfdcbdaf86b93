import type { Db, ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { leaveAllRotas } from './members/leave.ts';
import { rotaMembers, rotas } from './model.ts';
import { swaps } from './swaps/model.ts';

/** A person's rotas and the swaps they asked for or were asked for, for the copy of their own data (PIPL 45). */
export async function dutyOf(db: Db, personId: ObjectId) {
  const memberships = await rotaMembers.in(db).find({ personId }).sort({ joinedAt: 1 }).toArray();
  const asked = await swaps
    .in(db)
    .find({ $or: [{ fromPersonId: personId }, { toPersonId: personId }] })
    .sort({ createdAt: 1 })
    .toArray();
  return {
    rotas: memberships.map(({ _id, personId: _own, version: _version, ...facts }) => ({ id: _id, ...facts })),
    // Of the other side only that there was one: their words are theirs.
    swaps: asked.map(
      ({ _id, fromPersonId, participationId, withParticipationId, state, message, createdAt, answeredAt }) => {
        const mine = fromPersonId.equals(personId);
        return {
          id: _id,
          by: mine ? 'me' : 'them',
          participationId: mine ? participationId : withParticipationId,
          state,
          createdAt,
          answeredAt,
          ...(mine ? { message } : {}),
        };
      },
    ),
  };
}

/**
 * Ends the memberships of somebody who leaves, takes their words out of swaps and their number out of rotas whose
 * contact they are.
 *
 * @returns the ids of those swaps, of which others may have been told by name, with whom they were
 */
export async function forgetDuty(
  transaction: TransactionContext,
  personId: ObjectId,
): Promise<{ id: ObjectId; others: ObjectId[] }[]> {
  const { db, session, now } = transaction;
  await rotas
    .in(db)
    .updateMany(
      { 'contact.personId': personId },
      { $set: { contact: { name: '', phone: '' } }, $inc: { version: 1 } },
      { session },
    );
  await leaveAllRotas(transaction, personId);
  await rotaMembers.in(db).updateMany({ personId }, { $unset: { removedFor: '' } }, { session });
  const theirs = { $or: [{ fromPersonId: personId }, { toPersonId: personId }] };
  await swaps
    .in(db)
    .updateMany(
      { ...theirs, state: 'asked' },
      { $set: { state: 'cancelled', answeredAt: now }, $inc: { version: 1 } },
      { session },
    );
  await swaps.in(db).updateMany({ fromPersonId: personId }, { $set: { message: '' } }, { session });
  const rows = await swaps.in(db).find(theirs, { session }).toArray();
  return rows.map(({ _id, fromPersonId, toPersonId }) => ({
    id: _id,
    others: [fromPersonId, toPersonId].filter((id) => !id.equals(personId)),
  }));
}
