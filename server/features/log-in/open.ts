import { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { sessions, type SessionDoc } from '../../domain/sessions/model.ts';
import { newToken, tokenHash } from '../../domain/sessions/token.ts';

const sessionDays = 30;
/** The oldest make room, so that a client that logs in again and again leaves no pile behind. */
export const sessionsPerPerson = 20;

/** Opens a session on a device. The token is told once, here, and nowhere stored. */
export async function openSession(
  transaction: TransactionContext,
  personId: ObjectId,
  device: string,
): Promise<{ token: string; session: SessionDoc }> {
  const { db, now } = transaction;
  const token = newToken();
  const session: SessionDoc = {
    _id: new ObjectId(),
    tokenHash: tokenHash(token),
    personId,
    device,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + sessionDays * 24 * 3_600_000),
  };
  await sessions.in(db).insertOne(session, { session: transaction.session });
  await endOldest(transaction, personId);
  await recordAudit(
    { ...transaction, actorId: personId },
    { action: 'session.open', subject: { kind: 'session', id: session._id }, unitId: null },
  );
  return { token, session };
}

async function endOldest({ db, session }: TransactionContext, personId: ObjectId): Promise<void> {
  const surplus = await sessions
    .in(db)
    .find({ personId }, { session, projection: { _id: 1 } })
    .sort({ createdAt: -1, _id: -1 })
    .skip(sessionsPerPerson)
    .toArray();
  if (surplus.length === 0) return;
  await sessions.in(db).deleteMany({ _id: { $in: surplus.map((row) => row._id) } }, { session });
}
