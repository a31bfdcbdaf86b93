import type { ClientSession, Db, Filter, ObjectId } from 'mongodb';
import { servedStates, type ParticipationState } from '../../../shared/participation-states.ts';
import { after, readCursor } from '../../platform/http/cursor.ts';
import { participations, type ParticipationDoc } from './model.ts';

export type { ParticipationDoc } from './model.ts';

const open: ParticipationState[] = ['confirmed', 'present', 'left'];

/** Who had promised to come to tasks that are over, and of whom nobody has said yet whether they did; task by task. */
export const unsettledIn = (
  db: Db,
  taskIds: readonly ObjectId[],
  limit: number,
  session: ClientSession,
): Promise<ParticipationDoc[]> =>
  participations
    .in(db)
    .find({ taskId: { $in: [...taskIds] }, state: { $in: open } }, { session })
    .sort({ taskId: 1, personId: 1 })
    .limit(limit)
    .toArray();

/** Who checked in or out so late that their task was settled without them, and has been quiet since an instant. */
export const arrivedLate = (db: Db, overBefore: Date, quietSince: Date, limit: number): Promise<ParticipationDoc[]> =>
  participations
    .in(db)
    // Found by their start: who is there now are few, and an index by end would cost every change of state something.
    .find({
      state: { $in: ['present', 'left'] },
      start: { $lt: overBefore },
      end: { $lte: overBefore },
      updatedAt: { $lte: quietSince },
    })
    .limit(limit)
    .toArray();

/** The participations as they are in the change's own transaction. */
export const participationsNow = (
  db: Db,
  ids: readonly ObjectId[],
  session?: ClientSession,
): Promise<ParticipationDoc[]> =>
  participations
    .in(db)
    .find({ _id: { $in: [...ids] } }, session ? { session } : {})
    .toArray();

/** Who gave a place in one of these tasks back. */
export const withdrawnFrom = (
  db: Db,
  taskIds: readonly ObjectId[],
  session: ClientSession,
): Promise<ParticipationDoc[]> =>
  participations
    .in(db)
    .find({ taskId: { $in: [...taskIds] }, state: 'withdrawn', confirmedAt: { $exists: true } }, { session })
    .toArray();

/** Whether anything took place in one of these tasks. */
export const tookPlaceIn = async (db: Db, taskIds: readonly ObjectId[], session: ClientSession): Promise<boolean> =>
  (await participations
    .in(db)
    .findOne(
      { taskId: { $in: [...taskIds] }, state: { $in: [...servedStates] } },
      { session, projection: { _id: 1 } },
    )) !== null;

export interface HoursQuery {
  state: ParticipationState;
  limit: number;
  cursor?: string;
}

/** Rows of a page of participations of units in one state, the latest task first; one more than the page holds. */
export function hoursIn(
  db: Db,
  unitIds: readonly ObjectId[],
  { state, limit, cursor }: HoursQuery,
): Promise<ParticipationDoc[]> {
  const position = readCursor(cursor, 'number');
  const filter: Filter<ParticipationDoc> = {
    unitId: { $in: [...unitIds] },
    state,
    ...after<ParticipationDoc>('start', position && { value: new Date(position.value), id: position.id }, -1),
  };
  // A few units are found by unit; of a whole city nearly every row fits, and walking along the time finds a page at once.
  const hint = unitIds.length > 100 ? { state: 1, start: 1, _id: 1 } : { unitId: 1, state: 1, start: -1, _id: -1 };
  return participations
    .in(db)
    .find(filter)
    .hint(hint)
    .sort({ start: -1, _id: -1 })
    .limit(limit + 1)
    .toArray();
}

export interface DisputeQuery {
  state: 'open' | 'decided';
  limit: number;
  cursor?: string;
}

/** As `hoursIn`, of what was disputed: the latest dispute first. */
export function disputesIn(
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
      ...after<ParticipationDoc>('dispute.at', position && { value: new Date(position.value), id: position.id }, -1),
    })
    .sort({ 'dispute.at': -1, _id: -1 })
    .limit(limit + 1)
    .toArray();
}
