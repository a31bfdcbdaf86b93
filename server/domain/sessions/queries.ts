import type { Db, ObjectId } from 'mongodb';
import { combine, rowsOf } from '../../platform/database/query.ts';
import type { FindSessions } from '../../platform/http/caller.ts';
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

/** The sessions among some that have not been ended, for those who read them together with other things. */
export const sessionsAmong: FindSessions = (sessionIds) =>
  combine(
    [rowsOf(sessions, { _id: { $in: [...sessionIds] } }, { _id: 1 })],
    (rows) => new Set(rows.map(({ _id }) => _id.toHexString())),
  );
