import type { Db } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { mobilisationPins, mobilisationPlans, mobilisedPeople } from './model.ts';

/** How long a plan is there to be looked at after its end. */
const keptDays = 90;
const batchSize = 20;

/**
 * Deletes plans whose time is over, their pins and people first, so that a run which is broken off leaves none without
 * its plan.
 */
export async function forgetMobilisations(db: Db, now: Date): Promise<number> {
  const before = new Date(+now - keptDays * dayMs);
  const over = { until: { $lt: before } };
  for (let deleted = 0; ;) {
    const plans = await mobilisationPlans
      .in(db)
      .find(over, { projection: { _id: 1, rootId: 1 } })
      .limit(batchSize)
      .toArray();
    if (plans.length === 0) return deleted;
    const ids = plans.map(({ _id }) => _id);
    const roots = plans.map(({ rootId }) => rootId);
    const kept = await mobilisationPlans.in(db).distinct('rootId', { rootId: { $in: roots }, until: { $gte: before } });
    await mobilisationPins.in(db).deleteMany({ rootId: { $in: roots, $nin: kept } });
    await mobilisedPeople.in(db).deleteMany({ planId: { $in: ids } });
    deleted += (await mobilisationPlans.in(db).deleteMany({ _id: { $in: ids } })).deletedCount;
  }
}
