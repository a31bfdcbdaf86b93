import type { Db, ObjectId } from 'mongodb';
import { rowsOf, type Query } from '../../platform/database/query.ts';
import { offers, type OfferDoc } from './model.ts';

export type OfferSkills = Pick<OfferDoc, 'personId' | 'skills' | 'tasksPerWeek' | 'point' | 'radiusKm'>;

/** The skills, reach and limits of those of the people who have an offer; a paused offer still says what they can do. */
export const offerSkills = (personIds: readonly ObjectId[]): Query<OfferSkills[]> =>
  rowsOf(
    offers,
    { personId: { $in: [...personIds] } },
    { _id: 0, personId: 1, skills: 1, tasksPerWeek: 1, point: 1, radiusKm: 1 },
  );

/** Those of the people who have an offer that is not paused. */
export async function recruitable(db: Db, personIds: readonly ObjectId[]): Promise<ObjectId[]> {
  const rows = await offers
    .in(db)
    .find({ personId: { $in: [...personIds] }, paused: false }, { projection: { personId: 1 } })
    .toArray();
  return rows.map((row) => row.personId);
}
