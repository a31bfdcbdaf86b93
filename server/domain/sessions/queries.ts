import type { Db, ObjectId } from 'mongodb';
import { sessions, type SessionDoc } from './model.ts';

/** A person's sessions that have not ended, the latest first. */
export const sessionsOf = (db: Db, personId: ObjectId, now: Date): Promise<SessionDoc[]> =>
  sessions
    .in(db)
    .find({ personId, expiresAt: { $gt: now } })
    .sort({ createdAt: -1, _id: -1 })
    .toArray();

export const findSession = (db: Db, sessionId: ObjectId): Promise<SessionDoc | null> =>
  sessions.in(db).findOne({ _id: sessionId });

/** Which of the sessions have not been ended, in their order. */
export async function sessionsThere(db: Db, sessionIds: readonly ObjectId[]): Promise<boolean[]> {
  const rows = await sessions
    .in(db)
    .find({ _id: { $in: [...sessionIds] } }, { projection: { _id: 1 } })
    .toArray();
  const there = new Set(rows.map(({ _id }) => _id.toHexString()));
  return sessionIds.map((sessionId) => there.has(sessionId.toHexString()));
}
