import type { Db, ObjectId } from 'mongodb';
import type { GuardSessions, Sender } from '../../platform/http/caller.ts';
import { lockCalendar } from '../participations/calendar.ts';
import { expiryOf, usedEveryMs } from './lifetime.ts';
import { sessions, type SessionDoc } from './model.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';

/** Inserts a session of a person and ends their oldest, so that `most` are left. */
export async function insertSession(
  transaction: TransactionContext,
  inserted: SessionDoc,
  most: number,
): Promise<void> {
  const { db, session } = transaction;
  const { personId } = inserted;
  await sessions.in(db).insertOne(inserted, { session });
  const surplus = await sessions
    .in(db)
    .find({ personId }, { session, projection: { _id: 1 } })
    .sort({ createdAt: -1, _id: -1 })
    .skip(most)
    .toArray();
  if (surplus.length > 0)
    await endSessions(
      transaction,
      personId,
      surplus.map(({ _id }) => _id),
    );
}

/** Ends one session of a person; its token stops working at once, on every server. Refuses with `not_found`. */
export async function deleteSession(
  transaction: TransactionContext,
  sessionId: ObjectId,
  personId: ObjectId,
): Promise<void> {
  if ((await endSessions(transaction, personId, [sessionId])) === 0) throw refuse('not_found');
}

/**
 * Ends sessions of a person; answers how many there were. Their calendar goes on by a version: a claim of theirs writes
 * to it and not to its session, so that the two meet there.
 */
async function endSessions(
  transaction: TransactionContext,
  personId: ObjectId,
  sessionIds: readonly ObjectId[],
): Promise<number> {
  const { db, session } = transaction;
  const { deletedCount } = await sessions.in(db).deleteMany({ _id: { $in: [...sessionIds] }, personId }, { session });
  if (deletedCount > 0) await lockCalendar(transaction, personId);
  return deletedCount;
}

/** Notes now and then that a session is used; a browser's ends later for it. */
export async function noteUse(
  db: Db,
  { sessionId, sessionKind, createdAt, lastSeenAt }: Sender & Pick<SessionDoc, 'createdAt' | 'lastSeenAt'>,
  now: Date,
): Promise<void> {
  if (+now - +lastSeenAt <= usedEveryMs(sessionKind)) return;
  const prolonged = sessionKind === 'browser' ? { expiresAt: expiryOf(sessionKind, createdAt, now) } : {};
  await sessions
    .in(db)
    .updateOne({ _id: sessionId, lastSeenAt: { $lt: now } }, { $set: { lastSeenAt: now, ...prolonged } });
}

/**
 * Writes to every session of a person: a change of theirs that is under way in one of them conflicts, and runs again.
 */
export async function noteInSessions({ db, session }: TransactionContext, personId: ObjectId): Promise<void> {
  await sessions.in(db).updateMany({ personId }, { $inc: { changes: 1 } }, { session });
}

/** Guards sessions by counting their changes: a write that says something new each time conflicts with their end. */
export const createGuardSessions =
  (db: Db): GuardSessions =>
  async (session, sessionIds) => {
    const unique = [...new Map(sessionIds.map((id) => [id.toHexString(), id])).values()];
    const { matchedCount } = await sessions
      .in(db)
      .updateMany({ _id: { $in: unique } }, { $inc: { changes: 1 } }, { session });
    return matchedCount === unique.length;
  };
