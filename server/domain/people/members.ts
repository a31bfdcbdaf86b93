import type { ClientSession, Db, Filter, ObjectId } from 'mongodb';
import { people, type PersonDoc } from './model.ts';

/** People who belong to units by where they live or by their branch. */
export type Member = Pick<PersonDoc, '_id' | 'communityId'>;

const belongingTo = (unitIds: readonly ObjectId[]): Filter<PersonDoc> => ({
  state: 'active',
  $or: [{ communityId: { $in: [...unitIds] } }, { branchId: { $in: [...unitIds] } }],
});

/**
 * How many people live in any of the units, without one of them. Those who belong by their branch alone are not among
 * them: two counts would tell of whom a party branch has one more.
 */
export const countResidents = (db: Db, unitIds: readonly ObjectId[], except: ObjectId): Promise<number> =>
  people.in(db).countDocuments({ state: 'active', communityId: { $in: [...unitIds] }, _id: { $ne: except } });

/**
 * The next people of the units after one of them, in the order of their ids. It goes through the people one by one: a
 * city's appeal is for nearly all of them, and the order of ids is what lets it be broken off and gone on with.
 */
export const membersAfter = (
  { db, session }: { db: Db; session: ClientSession },
  unitIds: readonly ObjectId[],
  after: ObjectId | null,
  limit: number,
): Promise<Member[]> =>
  people
    .in(db)
    .find<Member>(
      { ...belongingTo(unitIds), ...(after ? { _id: { $gt: after } } : {}) },
      { session, projection: { communityId: 1 }, hint: { _id: 1 } },
    )
    .sort({ _id: 1 })
    .limit(limit)
    .toArray();

/** The community and the branch of people who are active. */
export const homesOf = (
  db: Db,
  personIds: readonly ObjectId[],
  session?: ClientSession,
): Promise<Pick<PersonDoc, '_id' | 'communityId' | 'branchId'>[]> =>
  people
    .in(db)
    .find(
      { _id: { $in: [...personIds] }, state: 'active' },
      { projection: { communityId: 1, branchId: 1 }, ...(session ? { session } : {}) },
    )
    .toArray();

/**
 * The people who are active until the change commits, as `guardActivePerson` does for one; whoever has left is not
 * among them.
 */
export async function guardActivePeople(
  { db, session }: { db: Db; session: ClientSession },
  personIds: readonly ObjectId[],
): Promise<ReadonlySet<string>> {
  const those = { _id: { $in: [...personIds] }, state: 'active' } as const;
  await people.in(db).updateMany(those, { $inc: { pins: 1 } }, { session });
  const rows = await people
    .in(db)
    .find(those, { projection: { _id: 1 }, session })
    .toArray();
  return new Set(rows.map(({ _id }) => _id.toHexString()));
}

/** The active people who live in any of the units. */
export const residentsOf = (db: Db, unitIds: readonly ObjectId[]): Promise<Member[]> =>
  people
    .in(db)
    .find<Member>({ state: 'active', communityId: { $in: [...unitIds] } }, { projection: { communityId: 1 } })
    .toArray();
