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
