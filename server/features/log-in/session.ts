import { ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { SessionDoc } from '../../domain/sessions/model.ts';
import { deleteSession, insertSession } from '../../domain/sessions/writes.ts';
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
  const { now } = transaction;
  const token = newToken();
  const session: SessionDoc = {
    _id: new ObjectId(),
    tokenHash: tokenHash(token),
    personId,
    device,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + sessionDays * dayMs),
  };
  await insertSession(transaction, session, sessionsPerPerson);
  await recordAudit(
    { ...transaction, actorId: personId },
    { action: 'session.open', subject: { kind: 'session', id: session._id }, unitId: null },
  );
  return { token, session };
}

/** Ends one session of a person; its token stops working at once, on every server. Refuses with `not_found`. */
export async function endSession(
  transaction: TransactionContext,
  sessionId: ObjectId,
  personId: ObjectId,
): Promise<void> {
  await deleteSession(transaction, sessionId, personId);
  await recordAudit(transaction, { action: 'session.end', subject: { kind: 'session', id: sessionId }, unitId: null });
}
