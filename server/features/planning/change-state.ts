import type { Db, MongoClient, ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { matchingPlans, type MatchingPlanDoc, type PlanState } from './model.ts';

interface Ending {
  to: Exclude<PlanState, 'running'>;
  /** Further fields to write. */
  set?: Partial<MatchingPlanDoc>;
  /** Only a plan whose last sign of life is still that one. */
  lastAliveAt?: Date;
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
  { to, set, lastAliveAt }: Ending,
): Promise<EndedPlan | null> {
  const { db, session, now } = transaction;
  const filter = { _id: planId, state: 'running' as const, ...(lastAliveAt && { aliveAt: lastAliveAt }) };
  const plan = await matchingPlans
    .in(db)
    .findOneAndUpdate(
      filter,
      { $set: { ...set, state: to, endedAt: now }, $unset: { progress: '' } },
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
