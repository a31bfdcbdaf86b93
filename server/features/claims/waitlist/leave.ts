import type { ObjectId } from 'mongodb';
import { runQuery } from '../../../platform/database/query.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import { tasksForPlaces } from '../../../domain/tasks/slots.ts';
import { applyFreeing } from '../../../domain/participations/apply.ts';
import type { RuleContext } from '../../../domain/participations/rule-facts.ts';
import { waitsOf } from '../../../domain/participations/held.ts';

/**
 * Takes a person who leaves the service out of every waitlist and turns down what they are asked, in the given
 * transaction; slots that were kept for them go to the next one there. The person's calendar has to have been touched
 * before: a claim of theirs that is being decided at the same moment then joins no waitlist any more.
 *
 * @returns how many waitlists, offers and invitations they left
 */
export async function leaveWaitlists(
  transaction: TransactionContext,
  personId: ObjectId,
  context: RuleContext,
): Promise<number> {
  const { db, session } = transaction;
  const rows = await waitsOf(db, personId, session);
  if (rows.length === 0) return 0;
  const tasks = await runQuery(db, tasksForPlaces(rows.map(({ taskId }) => taskId)), session);
  const taskOf = new Map(tasks.map((task) => [task._id.toHexString(), task]));
  await applyFreeing(
    transaction,
    rows.map((before) => ({
      verb: before.state === 'proposed' ? 'decline' : 'withdraw',
      before,
      task: taskOf.get(before.taskId.toHexString())!,
    })),
    context,
  );
  return rows.length;
}
