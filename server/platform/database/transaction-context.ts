import type { ClientSession, Db, ObjectId } from 'mongodb';

/** The transaction that a command writes in, and who is behind it. Everything in it commits, or nothing. */
export interface TransactionContext {
  db: Db;
  session: ClientSession;
  now: Date;
  actorId: ObjectId | null;
  requestId: string;
}
