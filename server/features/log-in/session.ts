import { ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import type { SessionKind } from '../../../shared/words.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { SessionDoc } from '../../domain/sessions/model.ts';
import { deleteSession, insertSession } from '../../domain/sessions/writes.ts';
import { expiryOf } from '../../domain/sessions/lifetime.ts';
import { newToken, tokenHash } from '../../domain/sessions/token.ts';

/** The oldest make room, so that a client that logs in again and again leaves no pile behind. */
export const sessionsPerPerson = 20;

/** A browser may hold its session's cookie to the very end; when it was idle for too long the service says so. */
export const cookieEnd = (now: Date): Date => new Date(+now + limits.browserSessionDays * dayMs);

interface NewSession {
  kind: SessionKind;
  device: string;
}

/** Opens a session on a device. The token is told once, here, and nowhere stored. */
export async function openSession(
  transaction: TransactionContext,
  personId: ObjectId,
  opened: NewSession,
): Promise<{ token: string; session: SessionDoc }> {
  const token = newToken();
  return { token, session: await insertOpened(transaction, personId, { ...opened, tokenHash: tokenHash(token) }) };
}

/** Inserts a session whose token somebody holds already: a browser whose desktop log-in was confirmed. */
export async function insertOpened(
  transaction: TransactionContext,
  personId: ObjectId,
  { kind, device, tokenHash: hash }: NewSession & { tokenHash: string },
): Promise<SessionDoc> {
  const { now } = transaction;
  const session: SessionDoc = {
    _id: new ObjectId(),
    tokenHash: hash,
    personId,
    device,
    kind,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: expiryOf(kind, now, now),
  };
  await insertSession(transaction, session, sessionsPerPerson);
  await recordAudit(
    { ...transaction, actorId: personId },
    { action: 'session.open', subject: { kind: 'session', id: session._id }, unitId: null, details: { kind } },
  );
  return session;
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
