import type { Db, ObjectId } from 'mongodb';
import { ownCopy } from '../../platform/personal/datum.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { leaveAllRotas } from './members/leave.ts';
import { rotaMembers } from './model.ts';
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
    rotas: memberships.map((row) => ownCopy(row, rotaMembers.personal)),
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
 * Ends the memberships of somebody who leaves, and the swaps that they asked for or were asked for.
 *
 * @returns the ids of all their swaps, of which others may have been told by name, with whom they were
 */
export async function endDuty(
  transaction: TransactionContext,
  personId: ObjectId,
): Promise<{ id: ObjectId; others: ObjectId[] }[]> {
  const { db, session, now } = transaction;
  await leaveAllRotas(transaction, personId);
  const theirs = { $or: [{ fromPersonId: personId }, { toPersonId: personId }] };
  await swaps
    .in(db)
    .updateMany(
      { ...theirs, state: 'asked' },
      { $set: { state: 'cancelled', answeredAt: now }, $inc: { version: 1 } },
      { session },
    );
  const rows = await swaps.in(db).find(theirs, { session }).toArray();
  return rows.map(({ _id, fromPersonId, toPersonId }) => ({
    id: _id,
    others: [fromPersonId, toPersonId].filter((id) => !id.equals(personId)),
  }));
}
