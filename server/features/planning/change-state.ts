import type { Db, MongoClient, ObjectId } from 'mongodb';
import type { PlanningFailure } from '../../../shared/planning.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { MadePlan } from './make-plan.ts';
import { matchingPlans, type MatchingPlanDoc } from './model.ts';

type Ending =
  | { to: 'done'; set: MadePlan }
  | { to: 'cancelled' }
  | {
      to: 'failed';
      failure: PlanningFailure;
      /** Only a plan whose last sign of life is still that one. */
      lastAliveAt?: Date;
    };

/** The fields that an ending writes besides the state; the only place that writes why a plan failed. */
function fieldsOf(ending: Ending): Partial<MatchingPlanDoc> {
  if (ending.to === 'failed') return { failure: ending.failure };
  return ending.to === 'done' ? ending.set : {};
}

type EndedPlan = Omit<MatchingPlanDoc, 'prices'>;

/**
 * Ends a running plan, with its audit event. A second call changes nothing.
 *
 * @returns the plan as it is now, without its prices; null when it was not running any more
 */
export async function endPlan(
  transaction: TransactionContext,
  planId: ObjectId,
  ending: Ending,
): Promise<EndedPlan | null> {
  const { db, session, now } = transaction;
  const { to } = ending;
  const lastAliveAt = ending.to === 'failed' ? ending.lastAliveAt : undefined;
  const filter = { _id: planId, state: 'running' as const, ...(lastAliveAt && { aliveAt: lastAliveAt }) };
  const plan = await matchingPlans
    .in(db)
    .findOneAndUpdate(
      filter,
      { $set: { ...fieldsOf(ending), state: to, endedAt: now }, $unset: { progress: '' } },
      { session, returnDocument: 'after', projection: { prices: 0 } },
    );
  if (plan)
    await recordAudit(transaction, {
      action: `plan.${to}`,
      subject: { kind: 'plan', id: planId },
      unitId: plan.unitId,
      from: 'running',
      to,
    });
  return plan;
}

/** The same in a transaction of its own, by the service itself. */
export const endPlanAlone = (
  client: MongoClient,
  db: Db,
  planId: ObjectId,
  now: Date,
  ending: Ending,
): Promise<EndedPlan | null> =>
  inTransaction(client, (session) =>
    endPlan({ db, session, now, actorId: null, requestId: `plan:${planId.toHexString()}` }, planId, ending),
  );
