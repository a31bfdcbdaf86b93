import type { ClientSession, Db, ObjectId } from 'mongodb';
import { endedCaseStates } from '../../../shared/case-states.ts';
import { anyId } from '../../platform/database/define.ts';
import { rowsOf, runQuery, type Query } from '../../platform/database/query.ts';
import type { Projected, Projection } from '../../platform/database/projection.ts';
import { after } from '../../platform/http/cursor.ts';
import { needsById } from '../needs/queries.ts';
import { cases, type CaseDoc } from './model.ts';

const matterFields = { kind: 1, state: 1, headId: 1, unitId: 1, createdAt: 1 } as const satisfies Projection<CaseDoc>;
export type Matter = Projected<CaseDoc, typeof matterFields>;

/** The matters that these cases are about, by id. */
export async function mattersOf(
  db: Db,
  ids: readonly ObjectId[],
  session?: ClientSession,
): Promise<Map<string, Matter>> {
  if (ids.length === 0) return new Map();
  const rows = await cases
    .in(db)
    .find<Matter>(
      { _id: { $in: [...ids] } },
      // In one answer: MongoDB's first has no more than 101.
      { projection: matterFields, batchSize: ids.length + 1, ...(session ? { session } : {}) },
    )
    .toArray();
  return new Map(rows.map((row) => [row._id.toHexString(), row]));
}

/** Cases by id; those that there are. */
export const casesById = async (db: Db, ids: readonly ObjectId[], session?: ClientSession): Promise<CaseDoc[]> =>
  ids.length === 0 ? [] : runQuery(db, casesAsked(ids), session);

/** The same, to be read together with other things. */
export const casesAsked = (ids: readonly ObjectId[]): Query<CaseDoc[]> => rowsOf(cases, { _id: { $in: [...ids] } });

/** How many people ask for these cases together; what the city itself raised is one voice each. */
export async function voicesOf(db: Db, caseIds: readonly ObjectId[], session?: ClientSession): Promise<number> {
  const needs = await needsById(db, caseIds, session);
  return new Set([...needs.values()].map(({ _id, requesterId }) => (requesterId ?? _id).toHexString())).size;
}

/** The ids of heads that their requesters have withdrawn, with cases linked to them that are not at their end. */
export async function headsWithdrawn(db: Db, limit: number): Promise<ObjectId[]> {
  const rows = await cases
    .in(db)
    .aggregate<{ _id: ObjectId }>([
      { $match: { headId: anyId, state: { $nin: [...endedCaseStates] } } },
      { $group: { _id: '$headId' } },
      { $lookup: { from: cases.name, localField: '_id', foreignField: '_id', as: 'head' } },
      { $match: { 'head.state': 'withdrawn' } },
      { $limit: limit },
      { $project: { _id: 1 } },
    ])
    .toArray();
  return rows.map(({ _id }) => _id);
}

/** How many cases that were received from one instant to another each unit holds. */
export async function casesCreated(
  db: Db,
  unitIds: readonly ObjectId[],
  from: Date,
  to: Date,
): Promise<Map<string, number>> {
  const rows = await cases
    .in(db)
    .aggregate<{ _id: ObjectId; count: number }>([
      { $match: { unitId: { $in: [...unitIds] }, createdAt: { $gte: from, $lt: to } } },
      { $group: { _id: '$unitId', count: { $sum: 1 } } },
    ])
    .toArray();
  return new Map(rows.map(({ _id, count }) => [_id.toHexString(), count]));
}

/** Cases that were received from one instant to another; where a list goes on, those after a position. */
export interface Received {
  from: Date;
  to: Date;
  after?: { value: Date; id: ObjectId };
}

/** The cases that were received in a time and that these units hold, the oldest first: at most `limit`. */
export const casesReceived = (
  db: Db,
  unitIds: readonly ObjectId[],
  { from, to, after: position }: Received,
  limit: number,
): Promise<CaseDoc[]> =>
  cases
    .in(db)
    .find({
      $and: [
        { unitId: { $in: [...unitIds] }, createdAt: { $gte: from, $lt: to } },
        after<CaseDoc>('createdAt', position, 1),
      ],
    })
    .sort({ createdAt: 1, _id: 1 })
    .limit(limit)
    .toArray();
