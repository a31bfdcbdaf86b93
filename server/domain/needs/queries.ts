import type { ClientSession, Db, Filter, ObjectId } from 'mongodb';
import { needStates, type NeedState } from '../../../shared/words.ts';
import { after, instantPosition, pageOfRows, readCursor, type Page } from '../../platform/http/cursor.ts';
import { combine, rowsOf, runQuery, type Query } from '../../platform/database/query.ts';
import type { Projected, Projection } from '../../platform/database/projection.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { withSettledTask } from '../tasks/settlement.ts';
import { belowUnit, storedPathsOf } from '../units/stored-paths.ts';
import type { UnitTree } from '../units/tree.ts';
import { needs, type NeedDoc } from './model.ts';
import { unservedStates } from './states.ts';
import { category, instant, oneOf, pageFields } from '../../platform/schema/schema.ts';
import { type Infer, optional, shape } from '../../platform/schema/shape.ts';

export type { NeedDoc } from './model.ts';

export const needPaths = storedPathsOf(needs);

export const findNeed = (db: Db, needId: ObjectId, session?: ClientSession): Promise<NeedDoc | null> =>
  needs.in(db).findOne({ _id: needId }, session ? { session } : {});

/** The unit that a need is with; null where there is no such need. */
export async function unitOfNeed(db: Db, needId: ObjectId): Promise<ObjectId | null> {
  const need = await needs.in(db).findOne({ _id: needId }, { projection: { unitId: 1 } });
  return need?.unitId ?? null;
}

/** The states that these needs are in now, by id. */
export async function needStatesOf(
  db: Db,
  ids: readonly ObjectId[],
  session?: ClientSession,
): Promise<Map<string, NeedState>> {
  if (ids.length === 0) return new Map();
  const rows = await needs
    .in(db)
    .find({ _id: { $in: [...ids] } }, { projection: { state: 1 }, ...(session ? { session } : {}) })
    .toArray();
  return new Map(rows.map(({ _id, state }) => [_id.toHexString(), state]));
}

/** These needs, by id. */
export const needsById = async (
  db: Db,
  ids: readonly ObjectId[],
  session?: ClientSession,
): Promise<Map<string, NeedDoc>> => (ids.length === 0 ? new Map() : runQuery(db, needsAsked(ids), session));

/** The same, to be read together with other things. */
export const needsAsked = (ids: readonly ObjectId[]): Query<Map<string, NeedDoc>> =>
  combine(
    [rowsOf(needs, { _id: { $in: [...ids] } })],
    (rows) => new Map(rows.map((need) => [need._id.toHexString(), need])),
  );

/** Those of the needs that are in one of the states. */
export const needsIn = (
  { db, session }: TransactionContext,
  needIds: readonly ObjectId[],
  states: readonly NeedState[],
): Promise<NeedDoc[]> =>
  needs
    .in(db)
    .find({ _id: { $in: [...needIds] }, state: { $in: [...states] } }, { session })
    .toArray();

/** Those of the needs that have been over since before an instant, or that are not there. */
export async function needsOverSince(db: Db, needIds: readonly ObjectId[], before: Date): Promise<ObjectId[]> {
  if (needIds.length === 0) return [];
  const rows = await needs
    .in(db)
    .find(
      {
        _id: { $in: [...needIds] },
        $or: [{ state: { $in: [...unservedStates] } }, { updatedAt: { $gte: before } }],
      },
      { projection: { _id: 1 } },
    )
    .toArray();
  const stay = new Set(rows.map(({ _id }) => _id.toHexString()));
  return needIds.filter((needId) => !stay.has(needId.toHexString()));
}

/** Whether a unit itself has needs that nobody has served yet. */
export const hasOpenNeeds = async ({ db, session }: TransactionContext, unitId: ObjectId): Promise<boolean> =>
  (await needs
    .in(db)
    .findOne(
      { unitPath: unitId, unitId, state: { $in: [...unservedStates] } },
      { session, projection: { _id: 1 } },
    )) !== null;

/** How many needs of its own a unit has that are not served yet. */
export const countOpenNeeds = ({ db, session }: TransactionContext, unitId: ObjectId): Promise<number> =>
  needs.in(db).countDocuments({ unitPath: unitId, unitId, state: { $in: [...unservedStates] } }, { session });

/** How many needs of a unit and below it are not served yet. */
export const openNeedsBelow = (db: Db, tree: UnitTree, unitId: ObjectId): Promise<number> =>
  needs.in(db).countDocuments({ ...belowUnit(tree, unitId), state: { $in: [...unservedStates] } });

/** The needs that are not served yet and have a task that was settled, in the order of their ids. */
export const needsToServe = (db: Db, after: ObjectId | undefined, limit: number): Promise<{ _id: ObjectId }[]> =>
  needs
    .in(db)
    .aggregate<{ _id: ObjectId }>([
      { $match: { state: { $in: [...unservedStates] }, ...(after ? { _id: { $gt: after } } : {}) } },
      { $sort: { _id: 1 } },
      { $project: { _id: 1 } },
      withSettledTask,
      { $match: { settled: { $ne: [] } } },
      { $limit: limit },
      { $project: { _id: 1 } },
    ])
    .toArray();

const needFilters = {
  state: optional(oneOf(needStates)),
  category: optional(category()),
  /** Only what was raised before that instant. */
  raisedBefore: optional(instant()),
};
export const needQuery = shape({ ...needFilters, ...pageFields() });
export type NeedQuery = Infer<typeof needQuery>;
export const needPointsQuery = shape(needFilters);
type NeedFilters = Infer<typeof needPointsQuery>;

const fitting = ({ state, category: wanted, raisedBefore }: NeedFilters): Filter<NeedDoc> => ({
  ...(state ? { state } : {}),
  ...(wanted ? { category: wanted } : {}),
  ...(raisedBefore ? { createdAt: { $lt: raisedBefore } } : {}),
});

/** One page of a person's own needs, the latest first. */
export const needsOfPerson = (db: Db, requesterId: ObjectId, query: NeedQuery): Promise<Page<NeedDoc>> =>
  pageOfNeeds(db, { requesterId }, query);

/** One page of the needs of a unit and everything below it, the latest first. */
export const needsOfUnit = (db: Db, tree: UnitTree, unitId: ObjectId, query: NeedQuery): Promise<Page<NeedDoc>> =>
  pageOfNeeds(db, belowUnit(tree, unitId), query);

async function pageOfNeeds(
  db: Db,
  whose: Filter<NeedDoc>,
  { limit, cursor, ...filters }: NeedQuery,
): Promise<Page<NeedDoc>> {
  const position = readCursor(cursor, 'number');
  const beyond = after<NeedDoc>('createdAt', instantPosition(position), -1);
  const rows = await needs
    .in(db)
    .find({ $and: [{ ...whose, ...fitting(filters) }, beyond] })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .toArray();
  return pageOfRows(
    rows,
    limit,
    (row) => ({ value: row.createdAt.getTime(), id: row._id }),
    (row) => row,
  );
}

const pointFields = {
  title: 1,
  category: 1,
  state: 1,
  createdAt: 1,
  place: 1,
} as const satisfies Projection<NeedDoc>;
export type NeedPoint = Projected<NeedDoc, typeof pointFields>;

/** The needs of a unit and below it for a map, the latest first: at most `limit`. */
export const needPointsBelow = (db: Db, unitId: ObjectId, filters: NeedFilters, limit: number): Promise<NeedPoint[]> =>
  needs
    .in(db)
    .find<NeedPoint>({ unitPath: unitId, ...fitting(filters) }, { projection: pointFields })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit)
    .toArray();
