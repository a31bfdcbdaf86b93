import type { Db, Filter, ObjectId } from 'mongodb';
import { after, instantPosition, pageOfRows, readCursor, type Page } from '../../platform/http/cursor.ts';
import { mobilisationPlans, mobilisedPeople, type MobilisationPlanDoc, type MobilisedPersonDoc } from './model.ts';
import { pinsOf } from './pins.ts';

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
  pinned?: boolean;
}

/**
 * One page of the people of a plan: of one place, of one sending unit, only those whom it sends, or those kept
 * somewhere by hand.
 */
export async function peopleOf(
  db: Db,
  { _id: planId, rootId }: Pick<MobilisationPlanDoc, '_id' | 'rootId'>,
  { limit, cursor, postId, unitId, sent, pinned }: PeopleQuery,
): Promise<Page<MobilisedPersonDoc>> {
  const position = readCursor(cursor, 'string');
  const pins = pinned ? [...(await pinsOf(db, { rootId })).values()] : [];
  const filter: Filter<MobilisedPersonDoc> = {
    planId,
    ...(postId ? { postId } : sent ? { postId: { $ne: null } } : {}),
    ...(unitId ? { unitId } : {}),
    ...(pinned ? { personId: { $in: pins.map(({ personId }) => personId) } } : {}),
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

/** How far a plan is that is being computed or sent, in percent; null for all others. */
export async function percentOf(
  db: Db,
  { _id: planId, state, percent, sentUpTo, result }: MobilisationPlanDoc,
): Promise<number | null> {
  if (state === 'waiting') return 0;
  if (state === 'solving') return percent ?? 0;
  if (sentUpTo === undefined) return null;
  if (!sentUpTo || !result?.sent) return 0;
  const left = await mobilisedPeople.in(db).countDocuments({ planId, postId: { $ne: null }, _id: { $gt: sentUpTo } });
  return Math.floor((100 * (result.sent - left)) / result.sent);
}
