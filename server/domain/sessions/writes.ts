import type { Db, ObjectId } from 'mongodb';
import type { GuardSessions, Sender } from '../../platform/http/caller.ts';
import { expiryOf, usedEveryMs } from './lifetime.ts';
import { sessions, type SessionDoc } from './model.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';

/** Inserts a session of a person and deletes their oldest, so that `most` are left. */
export async function insertSession(
  { db, session: transaction }: TransactionContext,
  session: SessionDoc,
  most: number,
): Promise<void> {
  await sessions.in(db).insertOne(session, { session: transaction });
  const surplus = await sessions
    .in(db)
    .find({ personId: session.personId }, { session: transaction, projection: { _id: 1 } })
    .sort({ createdAt: -1, _id: -1 })
    .skip(most)
    .toArray();
  if (surplus.length === 0) return;
  await sessions.in(db).deleteMany({ _id: { $in: surplus.map(({ _id }) => _id) } }, { session: transaction });
}

/** Ends one session of a person; its token stops working at once, on every server. Refuses with `not_found`. */
export async function deleteSession(
  { db, session }: TransactionContext,
  sessionId: ObjectId,
  personId: ObjectId,
): Promise<void> {
  const { deletedCount } = await sessions.in(db).deleteOne({ _id: sessionId, personId }, { session });
  if (deletedCount === 0) throw refuse('not_found');
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
