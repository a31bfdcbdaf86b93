import type { Db, ObjectId } from 'mongodb';
import { offers, type OfferDoc } from './model.ts';

export type OfferSkills = Pick<OfferDoc, 'personId' | 'skills' | 'tasksPerWeek' | 'point' | 'radiusKm'>;

/** The skills, reach and limits of those of the people who have an offer; a paused offer still says what they can do. */
export const offerSkills = (db: Db, personIds: readonly ObjectId[]): Promise<OfferSkills[]> =>
  offers.in(db)
    .find<OfferSkills>({ personId: { $in: [...personIds] } }, { projection: { _id: 0, personId: 1, skills: 1, tasksPerWeek: 1, point: 1, radiusKm: 1 } })
    .toArray();

/** Those of the people who have an offer that is not paused. */
export async function recruitable(db: Db, personIds: readonly ObjectId[]): Promise<ObjectId[]> {
  const rows = await offers.in(db)
    .find({ personId: { $in: [...personIds] }, paused: false }, { projection: { personId: 1 } })
    .toArray();
  return rows.map((row) => row.personId);
}
