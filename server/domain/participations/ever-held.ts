import type { Db, Filter, ObjectId } from 'mongodb';
import { participationStates, type ParticipationState } from '../../../shared/participation-states.ts';
import type { Projected, Projection } from '../../platform/database/projection.ts';
import { shownThemselves } from './handles.ts';
import { participations, type ParticipationDoc } from './model.ts';

/** Invitations and waitlists are plans; everybody who held a slot at some time is in the register. */
const neverHeldAPlace: readonly ParticipationState[] = ['waiting', 'proposed', 'offered', 'declined', 'expired'];
const exportedStates = participationStates.filter((state) => !neverHeldAPlace.includes(state));

export interface ExportedScope {
  unitIds: readonly ObjectId[];
  from: Date;
  before: Date;
}

const filterOf = (unitIds: readonly ObjectId[], { from, before }: ExportedScope): Filter<ParticipationDoc> => ({
  unitId: { $in: [...unitIds] },
  state: { $in: exportedStates },
  start: { $gte: from, $lt: before },
  // An invitation that was taken back is no more in the register than one that lapsed.
  $or: shownThemselves,
});

/** How many there are, counted up to `most` and no further. */
export const countExported = (db: Db, scope: ExportedScope, most: number): Promise<number> =>
  participations.in(db).countDocuments(filterOf(scope.unitIds, scope), { limit: most });

const projection = {
  taskId: 1,
  roleId: 1,
  personId: 1,
  unitId: 1,
  day: 1,
  category: 1,
  branchId: 1,
  state: 1,
  confirmedAt: 1,
  attendance: 1,
  minutes: 1,
  honoured: 1,
  reason: 1,
} as const satisfies Projection<ParticipationDoc>;
export type ExportedParticipation = Projected<ParticipationDoc, typeof projection>;

/**
 * Unit after unit in the order given, by start within each: an order that the index has, so that nothing is sorted
 * and nothing is held but a batch. Each participation as it is when its batch is read.
 */
export async function* exportedParticipations(
  db: Db,
  scope: ExportedScope,
  batchSize: number,
): AsyncGenerator<ExportedParticipation[]> {
  let batch: ExportedParticipation[] = [];
  for (const unitId of scope.unitIds) {
    const rows = participations
      .in(db)
      .find<ExportedParticipation>(filterOf([unitId], scope), { projection, sort: { start: 1, _id: 1 }, batchSize });
    for await (const row of rows) {
      if (batch.push(row) < batchSize) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
