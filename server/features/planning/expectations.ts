import type { Db, ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import type { Announced, PairOptions } from '../../engine/candidates/pair-options.ts';
import { yesByWay } from '../../engine/likelihood/yes-by-way.ts';
import type { MatchConfig } from '../../engine/worth/config.ts';
import { usedLikelihood } from '../filling/learning.ts';
import { matchingPlans, type MatchingPlanDoc } from './model.ts';
import { announcedIn } from './sheets.ts';

/** So long a plan that was only tried is taken for announced: its organisers have read whom it would ask. */
const announcedMs = dayMs;
/** In worth that is accepted: somebody else has to be worth so much more to come in place of one who was announced. */
const withdrawalChargeShare = 0.2;

/** The terms of a plan beside the people and tasks of the moment. */
export interface Expectations {
  /** The version of the likelihood that gives the chances; null while none is calibrated: all proposals count whole. */
  version: number | null;
  yes?: PairOptions['yes'];
  announced?: Announced;
  /** Prices of the unit's last plan. */
  prices?: MatchingPlanDoc['prices'];
}

/**
 * The chances of a yes, where they are calibrated; of the unit's last plan the prices, and whom it would have asked and
 * has not.
 */
export async function expectationsOf(
  db: Db,
  { unitId }: Pick<MatchingPlanDoc, 'unitId'>,
  now: Date,
  { utcOffset }: Pick<MatchConfig, 'utcOffset'>,
): Promise<Expectations> {
  const last = await matchingPlans
    .in(db)
    .findOne({ unitId, state: 'done' }, { sort: { createdAt: -1, _id: -1 }, projection: { endedAt: 1, prices: 1 } });
  const isRecent = last?.endedAt !== undefined && +last.endedAt > +now - announcedMs;
  const [used, pairs] = await Promise.all([usedLikelihood(db), isRecent ? announcedBy(db, last._id) : []]);
  return {
    version: used?._id ?? null,
    ...(used && { yes: (task) => yesByWay(used.model, task, +now, utcOffset) }),
    ...(pairs.length > 0 && { announced: { pairs, charge: withdrawalChargeShare } }),
    prices: last?.prices,
  };
}

async function announcedBy(db: Db, planId: ObjectId): Promise<Announced['pairs']> {
  return (await announcedIn(db, planId)).map(({ personId, taskId, roleId }) => ({
    personId: personId.toHexString(),
    taskId: taskId.toHexString(),
    roleId: roleId.toHexString(),
  }));
}
