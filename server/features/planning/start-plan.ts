import { ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { isDuplicateKey } from '../../platform/database/transaction.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { matchingPlans, type MatchingPlanDoc } from './model.ts';

/** How far ahead is planned unless one says. */
export const horizonMs = 14 * dayMs;

export interface PlanOrder extends Pick<MatchingPlanDoc, 'unitId' | 'mode' | 'by'> {
  from?: Date;
  to?: Date;
  timeLimitSeconds: number;
  category?: MatchingPlanDoc['asked']['category'];
  askings?: number;
  floor?: number;
  slot?: string;
}

/** Writes down that a plan is wanted; a planner has to be told once this has been committed. */
export async function startPlan(
  transaction: TransactionContext,
  { unitId, mode, by, timeLimitSeconds, slot, ...order }: PlanOrder,
): Promise<MatchingPlanDoc> {
  const { db, session, now } = transaction;
  const from = order.from && order.from > now ? order.from : now;
  const plan: MatchingPlanDoc = {
    _id: new ObjectId(),
    unitId,
    mode,
    by,
    ...(slot ? { slot } : {}),
    asked: {
      from,
      to: order.to ?? new Date(from.getTime() + horizonMs),
      timeLimitSeconds,
      category: order.category ?? null,
      ...(order.askings === undefined ? {} : { askings: order.askings }),
      ...(order.floor === undefined ? {} : { floor: order.floor }),
    },
    state: 'running',
    aliveAt: now,
    createdAt: now,
  };
  try {
    await matchingPlans.in(db).insertOne(plan, { session });
  } catch (error) {
    // The unit has a plan under way.
    if (isDuplicateKey(error)) throw refuse('wrong_state', { state: 'running' });
    throw error;
  }
  await recordAudit(transaction, {
    action: 'plan.start',
    subject: { kind: 'plan', id: plan._id },
    unitId,
    from: 'none',
    to: 'running',
    details: { mode },
  });
  return plan;
}
