import type { Db, Filter, ObjectId } from 'mongodb';
import { holdingStates, type ParticipationState } from '../../../shared/participation-states.ts';
import { after, instantPosition, readCursor } from '../../platform/http/cursor.ts';
import { oneOf, pageFields, participationState } from '../../platform/schema/schema.ts';
import { optional, shape, type Infer, type InferFields } from '../../platform/schema/shape.ts';
import { seenByOrganisers } from './handles.ts';
import { participations, type ParticipationDoc } from './model.ts';

type PageQuery = InferFields<ReturnType<typeof pageFields>>;

export const ownQuery = shape({
  when: oneOf(['upcoming', 'past']).default('upcoming'),
  state: optional(participationState()),
  ...pageFields(),
});
export type OwnQuery = Infer<typeof ownQuery>;

/**
 * Rows of a page of a person's participations, upcoming ones by start, past ones latest first; one more than the page
 * holds.
 */
export function ownPage(
  db: Db,
  personId: ObjectId,
  { when, state, limit, cursor }: OwnQuery,
  now: Date,
): Promise<ParticipationDoc[]> {
  const direction = when === 'upcoming' ? 1 : -1;
  const position = readCursor(cursor, 'number');
  const filter: Filter<ParticipationDoc> = {
    personId,
    end: when === 'upcoming' ? { $gt: now } : { $lte: now },
    ...(state ? { state } : {}),
    ...after<ParticipationDoc>('start', instantPosition(position), direction),
  };
  return participations
    .in(db)
    .find(filter)
    .sort({ start: direction, _id: direction })
    .limit(limit + 1)
    .toArray();
}

/**
 * As `ownPage`, of everybody who has to do with a task, in the order in which they first had. Not by person: the order
 * of people would be the same in every task.
 */
export const rosterPage = (
  db: Db,
  taskId: ObjectId,
  { states, limit, cursor }: PageQuery & { states?: readonly ParticipationState[] },
): Promise<ParticipationDoc[]> => {
  const position = readCursor(cursor, 'string');
  const filter: Filter<ParticipationDoc> = {
    taskId,
    ...(states ? { state: { $in: [...states] } } : {}),
    ...(position ? { _id: { $gt: position.id } } : {}),
    ...seenByOrganisers,
  };
  return participations
    .in(db)
    .find(filter)
    .sort({ _id: 1 })
    .limit(limit + 1)
    .toArray();
};

/** As `rosterPage`, of those who hold or held a slot. */
export const holdersPage = (db: Db, taskId: ObjectId, query: PageQuery): Promise<ParticipationDoc[]> =>
  rosterPage(db, taskId, { ...query, states: holdingStates });

const statesWithHours = ['completed', 'certified', 'disputed', 'absent', 'excused', 'void', 'present', 'left'] as const;
export const unitHoursQuery = shape({ state: oneOf(statesWithHours).default('completed'), ...pageFields() });
export type UnitsQuery = Infer<typeof unitHoursQuery>;

/** As `ownPage`, of units and in one state, the latest task first. */
export function unitsPage(
  db: Db,
  unitIds: readonly ObjectId[],
  { state, limit, cursor }: UnitsQuery,
): Promise<ParticipationDoc[]> {
  const position = readCursor(cursor, 'number');
  const filter: Filter<ParticipationDoc> = {
    unitId: { $in: [...unitIds] },
    state,
    ...after<ParticipationDoc>('start', instantPosition(position), -1),
  };
  // A few units are found by unit; of a whole city nearly every row fits, and walking along the time finds a page at
  // once.
  const hint = unitIds.length > 100 ? { state: 1, start: 1, _id: 1 } : { unitId: 1, state: 1, start: -1, _id: -1 };
  return participations
    .in(db)
    .find(filter)
    .hint(hint)
    .sort({ start: -1, _id: -1 })
    .limit(limit + 1)
    .toArray();
}

export const toConfirmQuery = shape(pageFields());
type ToConfirmQuery = Infer<typeof toConfirmQuery>;

/** As `unitsPage`, of what waits for another person's word, without the reader's own. */
export function toConfirmPage(
  db: Db,
  unitIds: readonly ObjectId[],
  reader: ObjectId,
  { limit, cursor }: ToConfirmQuery,
): Promise<ParticipationDoc[]> {
  const position = readCursor(cursor, 'number');
  return participations
    .in(db)
    .find({
      toConfirm: true,
      unitId: { $in: [...unitIds] },
      personId: { $ne: reader },
      ...after<ParticipationDoc>('start', instantPosition(position), -1),
    })
    .sort({ start: -1, _id: -1 })
    .limit(limit + 1)
    .toArray();
}

export const disputeQuery = shape({ state: oneOf(['open', 'decided']).default('open'), ...pageFields() });
export type DisputeQuery = Infer<typeof disputeQuery>;

/** As `unitsPage`, of what was disputed: the latest dispute first. */
export function disputesPage(
  db: Db,
  unitIds: readonly ObjectId[],
  { state, limit, cursor }: DisputeQuery,
): Promise<ParticipationDoc[]> {
  const position = readCursor(cursor, 'number');
  return participations
    .in(db)
    .find({
      'dispute.at': { $exists: true },
      'dispute.decision': { $exists: state === 'decided' },
      unitId: { $in: [...unitIds] },
      ...after<ParticipationDoc>('dispute.at', instantPosition(position), -1),
    })
    .sort({ 'dispute.at': -1, _id: -1 })
    .limit(limit + 1)
    .toArray();
}
