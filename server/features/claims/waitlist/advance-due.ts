import type { Db, MongoClient, ObjectId } from 'mongodb';
import { inTransaction } from '../../../platform/database/transaction.ts';
import { tasksToTend } from '../../../domain/tasks/slots.ts';
import { participations } from '../../../domain/participations/model.ts';
import { advanceWaitlists } from './advance.ts';

/**
 * Ends offers whose time is over and passes their places on, and ends the lines of tasks whose sign-up is over. A
 * catch-up query, a transaction a task: run late, twice, on two servers or broken off in the middle it comes to the
 * same.
 *
 * @returns how many participations it moved
 */
export async function advanceWaitlistsDue(client: MongoClient, db: Db, now: Date): Promise<number> {
  const overdue: ObjectId[] = await participations
    .in(db)
    .distinct('taskId', { state: 'offered', 'offer.expiresAt': { $lte: now } });
  const due = new Map([...overdue, ...(await tasksToTend(db, now))].map((id) => [id.toHexString(), id]));
  let moved = 0;
  for (const taskId of due.values()) {
    moved += await inTransaction(client, (session) =>
      advanceWaitlists({ db, session, now, requestId: 'job:tend-lines' }, taskId),
    );
  }
  return moved;
}
