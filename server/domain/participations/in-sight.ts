import type { Db, ObjectId } from 'mongodb';
import { activeStates } from '../../../shared/participation-states.ts';
import { participations } from './model.ts';

/**
 * How many places are promised in tasks of these units that are not over: their organisers see the telephone numbers.
 */
export const placesAheadIn = (db: Db, unitIds: readonly ObjectId[], now: Date): Promise<number> =>
  participations
    .in(db)
    .countDocuments({ unitId: { $in: [...unitIds] }, state: { $in: [...activeStates] }, end: { $gt: now } });

/** How many disputes of these units wait for their decision. */
export const openDisputesIn = (db: Db, unitIds: readonly ObjectId[]): Promise<number> =>
  participations.in(db).countDocuments({
    'dispute.at': { $exists: true },
    'dispute.decision': { $exists: false },
    unitId: { $in: [...unitIds] },
  });
