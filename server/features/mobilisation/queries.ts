import type { Db, Filter, ObjectId } from 'mongodb';
import { after, instantPosition, pageOfRows, readCursor, type Page } from '../../platform/http/cursor.ts';
import { mobilisationPlans, mobilisedPeople, type MobilisationPlanDoc, type MobilisedPersonDoc } from './model.ts';

interface PageQuery {
  limit: number;
  cursor?: string;
}

/** One page of the plans of a unit, the latest first. */
export async function plansOf(
  db: Db,
  unitId: ObjectId,
  { limit, cursor }: PageQuery,
): Promise<Page<MobilisationPlanDoc>> {
  const position = readCursor(cursor, 'number');
  const rows = await mobilisationPlans
    .in(db)
    .find({
      unitId,
      ...after<MobilisationPlanDoc>('createdAt', instantPosition(position), -1),
    })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .toArray();
  return pageOfRows(
    rows,
    limit,
    ({ createdAt, _id }) => ({ value: +createdAt, id: _id }),
    (row) => row,
  );
}

interface PeopleQuery extends PageQuery {
  postId?: ObjectId;
  unitId?: ObjectId;
  sent?: boolean;
}

/** One page of the people of a plan: of one place, of one sending unit, or only those whom it sends. */
export async function peopleOf(
  db: Db,
  planId: ObjectId,
  { limit, cursor, postId, unitId, sent }: PeopleQuery,
): Promise<Page<MobilisedPersonDoc>> {
  const position = readCursor(cursor, 'string');
  const filter: Filter<MobilisedPersonDoc> = {
    planId,
    ...(postId ? { postId } : sent ? { postId: { $ne: null } } : {}),
    ...(unitId ? { unitId } : {}),
    ...(position ? { _id: { $gt: position.id } } : {}),
  };
  const rows = await mobilisedPeople
    .in(db)
    .find(filter)
    .sort({ _id: 1 })
    .limit(limit + 1)
    .toArray();
  return pageOfRows(
    rows,
    limit,
    ({ _id }) => ({ value: '', id: _id }),
    (row) => row,
  );
}

/** How many people of each sending unit go to each place. */
export const linksOf = (db: Db, planId: ObjectId): Promise<{ postId: ObjectId; unitId: ObjectId; people: number }[]> =>
  mobilisedPeople
    .in(db)
    .aggregate<{ postId: ObjectId; unitId: ObjectId; people: number }>([
      { $match: { planId, postId: { $ne: null } } },
      { $group: { _id: { postId: '$postId', unitId: '$unitId' }, people: { $sum: 1 } } },
      { $project: { _id: 0, postId: '$_id.postId', unitId: '$_id.unitId', people: 1 } },
      { $sort: { postId: 1, unitId: 1 } },
    ])
    .toArray();

/** The heads of the groups of a plan, by place. */
export async function headsOf(db: Db, planId: ObjectId): Promise<Map<string, MobilisedPersonDoc>> {
  const rows = await mobilisedPeople.in(db).find({ planId, head: true }).toArray();
  return new Map(rows.map((row) => [row.postId!.toHexString(), row]));
}
