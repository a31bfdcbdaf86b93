import type { Db, MongoClient } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { Refusal } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { propose, type ProposeTerms } from '../claims/propose.ts';
import { organisedTask } from '../../domain/tasks/slots.ts';
import { matchingPlans, plannedProposals, type MatchingPlanDoc, type PlannedProposalDoc } from './model.ts';

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
  proposals: readonly PlannedProposalDoc[],
  { now, signal, ...terms }: Terms,
): Promise<Proposed> {
  const total: Proposed = { proposed: 0, refused: 0 };
  for (const group of byRole(proposals)) {
    if (signal.aborted) break;
    const done = await inTransaction(client, async (session) => {
      const change: TransactionContext = {
        db,
        session,
        now: now(),
        actorId: plan.by,
        requestId: `plan:${plan._id.toHexString()}`,
      };
      return (await guardRunning(change, plan)) ? proposeGroup(change, group, terms) : null;
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
  group: readonly PlannedProposalDoc[],
  terms: Pick<ProposeTerms, 'hours' | 'utcOffset'>,
): Promise<Proposed> {
  const { db, session } = transaction;
  const outcome = (ids: readonly PlannedProposalDoc['_id'][], code: 'proposed' | ErrorCode) =>
    plannedProposals.in(db).updateMany({ _id: { $in: [...ids] } }, { $set: { outcome: code } }, { session });
  const [{ taskId, roleId }] = group;
  const task = await organisedTask(db, taskId);
  const idOf = new Map(group.map(({ _id, personId }) => [personId.toHexString(), _id]));
  try {
    if (!task) throw new Refusal('task_closed');
    const { proposed, refused } = await propose(
      transaction,
      task,
      roleId,
      group.map(({ personId, worth, reasons }) => ({ personId, worth, reasons })),
      terms,
    );
    await outcome(
      proposed.map(({ personId }) => idOf.get(personId.toHexString())!),
      'proposed',
    );
    for (const { personId, code } of refused) await outcome([idOf.get(personId.toHexString())!], code);
    return { proposed: proposed.length, refused: refused.length };
  } catch (error) {
    // Nothing has been written yet where the task itself takes no more invitations.
    if (!(error instanceof Refusal)) throw error;
    await outcome([...idOf.values()], error.code);
    return { proposed: 0, refused: group.length };
  }
}

function byRole(proposals: readonly PlannedProposalDoc[]): PlannedProposalDoc[][] {
  const groups = new Map<string, PlannedProposalDoc[][]>();
  for (const one of proposals) {
    const key = `${one.taskId.toHexString()}/${one.roleId.toHexString()}`;
    const list = groups.get(key) ?? [];
    const last = list.at(-1);
    if (last && last.length < limits.proposalsAtOnce) last.push(one);
    else list.push([one]);
    groups.set(key, list);
  }
  return [...groups.values()].flat();
}
