import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { enqueueMessages } from '../../domain/messages/enqueue.ts';
import { taskFacts } from '../../domain/messages/values.ts';
import type { PlacesTask } from '../../domain/tasks/slots.ts';
import { applyTransitions } from '../../domain/participations/apply.ts';
import { participationsIn, type ParticipationDoc } from '../../domain/participations/queries.ts';
import { extendHolders } from '../../domain/participations/extend.ts';
import type { RuleContext } from '../../domain/participations/rule-facts.ts';
import { followTimes, reliantOn } from '../../domain/participations/unbound.ts';
import { advanceWaitlists } from '../../domain/participations/waitlist.ts';

/**
 * The consequences of editing a published task, in the edit's own transaction: people who are asked or wait go
 * along with its times, invitations to a role that is gone end, slots that were added go to the waitlist, and
 * everybody is told of what they rely on.
 */
export async function followTask(
  transaction: TransactionContext,
  before: PlacesTask,
  after: PlacesTask,
  context: RuleContext,
): Promise<void> {
  const taskId = after._id;
  const uninvited = await endInvitations(transaction, before, after);
  if (!sameTimes(before, after)) await followTimes(transaction, after);
  if (after.end > before.end) await extendHolders(transaction, before, after);
  if (after.roles.some(({ waiting = 0 }) => waiting > 0)) await advanceWaitlists(transaction, taskId, context);
  const reliant = sameTerms(before, after) ? [] : await reliantOn(transaction, after);
  await enqueueMessages(
    transaction,
    [...uninvited, ...reliant].map(({ personId }) => ({
      personId,
      kind: 'taskChanged',
      occasion: `${taskId.toHexString()}:${after.version}`,
      subject: { kind: 'task', id: taskId },
      values: taskFacts(after),
    })),
  );
}

/** Nobody holds a slot in a role that is taken away, nor waits for one; somebody may still be invited to it. */
async function endInvitations(
  transaction: TransactionContext,
  before: PlacesTask,
  after: PlacesTask,
): Promise<ParticipationDoc[]> {
  const gone = before.roles.filter(({ _id }) => !after.roles.some((role) => role._id.equals(_id)));
  if (gone.length === 0) return [];
  const invited = await participationsIn(transaction, [after._id], ['proposed']);
  return applyTransitions(
    transaction,
    invited
      .filter(({ roleId }) => gone.some(({ _id }) => _id.equals(roleId)))
      .map((row) => ({ verb: 'expire', before: row })),
  );
}

const sameTimes = (before: PlacesTask, after: PlacesTask): boolean =>
  +before.start === +after.start &&
  +before.end === +after.end &&
  +before.signUpBy === +after.signUpBy &&
  before.category === after.category;

/** When, where, under which rules, whom to call: what somebody who comes relies on. */
const termsOf = ({ start, end, withdrawBy, place, rules, contact }: PlacesTask) =>
  JSON.stringify({ start, end, withdrawBy, place, rules, contact });
const sameTerms = (before: PlacesTask, after: PlacesTask): boolean => termsOf(before) === termsOf(after);
