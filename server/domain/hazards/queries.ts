import type { ClientSession, Db, Filter, ObjectId } from 'mongodb';
import { hazardStates } from '../../../shared/hazards.ts';
import { keysOf } from '../../../shared/words.ts';
import { after, pageOfRows, readCursor, type Page } from '../../platform/http/cursor.ts';
import { oneOf, pageFields } from '../../platform/schema/schema.ts';
import { optional, shape, type Infer } from '../../platform/schema/shape.ts';
import { subtreeOf, type UnitTree } from '../units/tree.ts';
import { hazards, type HazardDoc } from './model.ts';

export type { HazardDoc } from './model.ts';

export const hazardQuery = shape({ state: optional(oneOf(keysOf(hazardStates))), ...pageFields() });
type HazardQuery = Infer<typeof hazardQuery>;

export const findHazard = (db: Db, hazardId: ObjectId, session?: ClientSession): Promise<HazardDoc | null> =>
  hazards.in(db).findOne({ _id: hazardId }, session ? { session } : {});

/** The report that a photo was sent with, or whose need it belongs to. */
export const hazardOfPhoto = (db: Db, of: { kind: 'need' | 'hazard'; id: ObjectId }): Promise<HazardDoc | null> =>
  hazards.in(db).findOne(of.kind === 'hazard' ? { _id: of.id } : { needId: of.id });

/** One page of what somebody has reported, the latest first. */
export const hazardsOfPerson = (db: Db, reporterId: ObjectId, query: HazardQuery): Promise<Page<HazardDoc>> =>
  pageOfHazards(db, { reporterId }, query);

/** One page of what was reported in a unit and below it, the latest first. */
export const hazardsOfUnit = (db: Db, tree: UnitTree, unitId: ObjectId, query: HazardQuery): Promise<Page<HazardDoc>> =>
  pageOfHazards(db, inOrBelow(tree, unitId), query);

/** How many reports of a unit and below it are in a state. */
export const countHazardsOf = (db: Db, tree: UnitTree, unitId: ObjectId, state: HazardDoc['state']): Promise<number> =>
  hazards.in(db).countDocuments({ ...inOrBelow(tree, unitId), state });

function inOrBelow(tree: UnitTree, unitId: ObjectId): Filter<HazardDoc> {
  const top = tree.byId.get(unitId.toHexString());
  return { unitId: { $in: top ? subtreeOf(top).map(({ objectId }) => objectId) : [unitId] } };
}

async function pageOfHazards(
  db: Db,
  which: Filter<HazardDoc>,
  { limit, cursor, state }: HazardQuery,
): Promise<Page<HazardDoc>> {
  const position = readCursor(cursor, 'number');
  const beyond = after<HazardDoc>('createdAt', position && { value: new Date(position.value), id: position.id }, -1);
  const rows = await hazards
    .in(db)
    .find({ $and: [{ ...which, ...(state ? { state } : {}) }, beyond] })
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

/** How many reports somebody has made since an instant, or of those that there was nothing behind. */
export const countReported = (
  db: Db,
  reporterId: ObjectId,
  since: Date,
  which: 'all' | 'groundless',
  session: ClientSession,
): Promise<number> =>
  hazards
    .in(db)
    .countDocuments(
      { reporterId, createdAt: { $gte: since }, ...(which === 'groundless' ? { groundless: true } : {}) },
      { session },
    );

/** Verified reports whose reporters were not told of the end yet, in the order of their ids. */
export const hazardsUnderWay = (db: Db, after: ObjectId | undefined, limit: number): Promise<HazardDoc[]> =>
  hazards
    .in(db)
    .find({ state: 'verified', outcome: { $exists: false }, ...(after ? { _id: { $gt: after } } : {}) })
    .sort({ _id: 1 })
    .limit(limit)
    .toArray();

/**
 * Reports that wait, made before an instant, in the order of their ids.
 *
 * @param untold those alone of which the unit above knows nothing
 */
export const hazardsWaiting = (
  db: Db,
  before: Date,
  after: ObjectId | undefined,
  limit: number,
  untold: boolean,
): Promise<HazardDoc[]> =>
  hazards
    .in(db)
    .find({
      state: 'reported',
      createdAt: { $lte: before },
      ...(untold ? { toldAboveAt: { $exists: false } } : {}),
      ...(after ? { _id: { $gt: after } } : {}),
    })
    .sort({ _id: 1 })
    .limit(limit)
    .toArray();

/** Reports that were decided on before an instant, of these; those that there are not too. */
export async function hazardsOverSince(db: Db, ids: readonly ObjectId[], before: Date): Promise<ObjectId[]> {
  if (ids.length === 0) return [];
  const rows = await hazards
    .in(db)
    .find(
      { _id: { $in: [...ids] }, $or: [{ state: 'reported' }, { updatedAt: { $gte: before } }] },
      { projection: { _id: 1 } },
    )
    .toArray();
  const stay = new Set(rows.map(({ _id }) => _id.toHexString()));
  return ids.filter((hazardId) => !stay.has(hazardId.toHexString()));
}
