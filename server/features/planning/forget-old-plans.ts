import type { Db } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { matchingPlans } from './model.ts';
import { deleteForgotten, deleteProposals } from './sheets.ts';

/**
 * How long a plan is there to be looked at: one that somebody asked for, and one that the clock made each few minutes.
 */
export const keptDays = { asked: 30, byTheClock: 3 } as const;
/** At once: a plan may have ten thousand proposals. */
const batchSize = 20;

/**
 * Deletes plans whose time is over, with what they would have proposed; what was proposed is in the participations.
 * The proposals go first, so that a run which is broken off leaves none without its plan.
 */
export async function forgetOldPlans(db: Db, now: Date): Promise<number> {
  const before = (days: number) => ({ endedAt: { $lt: new Date(+now - days * dayMs) } });
  const over = { $or: [before(keptDays.asked), { by: null, ...before(keptDays.byTheClock) }] };
  for (let deleted = 0; ;) {
    const plans = await matchingPlans
      .in(db)
      .find(over, { projection: { _id: 1 } })
      .limit(batchSize)
      .toArray();
    if (plans.length === 0) {
      await deleteForgotten(db, new Date(+now - (keptDays.asked + 1) * dayMs));
      return deleted;
    }
    const ids = plans.map(({ _id }) => _id);
    await deleteProposals(db, ids);
    deleted += (await matchingPlans.in(db).deleteMany({ _id: { $in: ids } })).deletedCount;
  }
}
