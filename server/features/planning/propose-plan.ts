import type { Db, MongoClient, ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { Refusal } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { askTeam } from '../claims/teams/ask.ts';
import { propose, type ProposeTerms } from '../claims/propose.ts';
import { organisedTask } from '../../domain/tasks/slots.ts';
import { matchingPlans, type MatchingPlanDoc } from './model.ts';
import { noteOutcome, type OnSheet } from './sheets.ts';

export interface Proposed {
  proposed: number;
  refused: number;
}

interface Terms extends Pick<ProposeTerms, 'hours' | 'utcOffset'> {
  now: () => Date;
  signal: AbortSignal;
}

/**
 * Invites those whom a plan has chosen, a role at a time in small transactions. Nobody is held to anything by it, and
 * nobody is invited once the plan has been ended.
 */
export async function proposePlan(
  client: MongoClient,
  db: Db,
  plan: MatchingPlanDoc,
  proposals: readonly OnSheet[],
  { now, signal, ...terms }: Terms,
): Promise<Proposed> {
  const total: Proposed = { proposed: 0, refused: 0 };
  for (const group of byRole(proposals)) {
    if (signal.aborted) break;
    const inChange = (work: (change: TransactionContext) => Promise<Proposed>): Promise<Proposed | null> =>
      inTransaction(client, async (session) => {
        const change: TransactionContext = {
          db,
          session,
          now: now(),
          actorId: plan.by,
          requestId: `plan:${plan._id.toHexString()}`,
        };
        return (await guardRunning(change, plan)) ? work(change) : null;
      });
    const done = await inChange((change) => proposeGroup(change, plan._id, group, terms)).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      return inChange((change) => noteRefused(change, group, error.code));
    });
    if (!done) break;
    total.proposed += done.proposed;
    total.refused += done.refused;
  }
  return total;
}

/**
 * Whether the plan still runs; whoever ends it at the same moment comes before or after this transaction, not between.
 */
async function guardRunning({ db, session, now }: TransactionContext, { _id }: MatchingPlanDoc): Promise<boolean> {
  const { matchedCount } = await matchingPlans
    .in(db)
    .updateOne({ _id, state: 'running' }, { $set: { aliveAt: now } }, { session });
  return matchedCount > 0;
}

async function proposeGroup(
  transaction: TransactionContext,
  planId: ObjectId,
  group: readonly OnSheet[],
  terms: Pick<ProposeTerms, 'hours' | 'utcOffset'>,
): Promise<Proposed> {
  const [{ taskId, roleId, together }] = group;
  if (together) {
    const personIds = group.map(({ personId }) => personId);
    await askTeam(transaction, { taskId, roleId, teamId: together, personIds, planId }, terms);
    await noteOutcome(transaction, group, 'proposed');
    return { proposed: group.length, refused: 0 };
  }
  const task = await organisedTask(transaction.db, taskId);
  if (!task) throw new Refusal('task_closed');
  const { proposed, refused } = await propose(
    transaction,
    task,
    roleId,
    group.map(({ personId, worth, reasons }) => ({ personId, worth, reasons })),
    terms,
  );
  const byPerson = new Map(group.map((one) => [one.personId.toHexString(), one]));
  await noteOutcome(
    transaction,
    proposed.map(({ personId }) => byPerson.get(personId.toHexString())!),
    'proposed',
  );
  for (const { personId, code } of refused)
    await noteOutcome(transaction, [byPerson.get(personId.toHexString())!], code);
  return { proposed: proposed.length, refused: refused.length };
}

/** Nobody of a group has been asked: the task takes no more invitations, or the group cannot come. */
async function noteRefused(
  transaction: TransactionContext,
  group: readonly OnSheet[],
  code: ErrorCode,
): Promise<Proposed> {
  await noteOutcome(transaction, group, code);
  return { proposed: 0, refused: group.length };
}

/** Those of a role together; those who come only with their team by themselves. */
function byRole(proposals: readonly OnSheet[]): OnSheet[][] {
  const groups = new Map<string, OnSheet[][]>();
  for (const one of proposals) {
    const key = [one.taskId, one.roleId, ...(one.together ? [one.together] : [])]
      .map((id) => id.toHexString())
      .join('/');
    const list = groups.get(key) ?? [];
    const last = list.at(-1);
    if (last && (one.together || last.length < limits.proposalsAtOnce)) last.push(one);
    else list.push([one]);
    groups.set(key, list);
  }
  return [...groups.values()].flat();
}
