import type { ObjectId } from 'mongodb';
import type { ServiceContext } from '../../../platform/http/context.ts';
import { inTransaction } from '../../../platform/database/transaction.ts';
import { allOrEach, throwFailures, type Failure } from '../../../platform/jobs/all-or-each.ts';
import { tasksToTend } from '../../../domain/tasks/slots.ts';
import { tasksWithOverdueOffers } from '../../../domain/participations/invitations.ts';
import { ruleContextOf, type RuleCity } from '../../../domain/participations/rule-facts.ts';
import { advanceWaitlists } from '../../../domain/participations/waitlist.ts';

/**
 * Ends offers whose time is over and passes their slots on, and ends the waitlists of tasks whose sign-up is over. A
 * catch-up query, a transaction a task: run late, twice, on two servers or broken off in the middle it comes to the
 * same.
 *
 * @returns how many participations it moved
 */
export async function advanceWaitlistsDue(
  { client, db, ...city }: Pick<ServiceContext, 'client' | 'db'> & RuleCity,
  now: Date,
): Promise<number> {
  const context = ruleContextOf(city);
  const overdue = await tasksWithOverdueOffers(db, now);
  const due = new Map([...overdue, ...(await tasksToTend(db, now))].map((id) => [id.toHexString(), id]));
  const failures: Failure<ObjectId>[] = [];
  let moved = 0;
  for (const id of due.values()) {
    const ended = await allOrEach([id], ([taskId]) =>
      inTransaction(client, (session) =>
        advanceWaitlists({ db, session, now, requestId: 'job:advance-waitlists' }, taskId, context),
      ),
    );
    moved += ended.done[0] ?? 0;
    failures.push(...ended.failures);
  }
  throwFailures(failures);
  return moved;
}
