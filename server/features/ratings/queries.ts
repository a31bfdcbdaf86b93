import type { ClientSession, Db, ObjectId } from 'mongodb';
import type { RatingSubject } from '../../../shared/words.ts';
import { ownCopy } from '../../platform/personal/datum.ts';
import { ratings, type Rater, type RatingDoc } from './model.ts';

export type { RatingDoc } from './model.ts';

export const ratingsOfSubject = (db: Db, subjectId: ObjectId): Promise<RatingDoc[]> =>
  ratings.in(db).find({ 'subject.id': subjectId }).sort({ at: 1, _id: 1 }).toArray();

/** Units, and first and last day as yyyymmdd, both counted. */
export interface Scope {
  unitIds: readonly ObjectId[];
  from: number;
  to: number;
}
const within = ({ unitIds, from, to }: Scope) => ({ unitId: { $in: [...unitIds] }, day: { $gte: from, $lte: to } });

/** So many ratings of some stars, given in one month (yyyymm) in one unit by people of one role. */
export interface StarsGiven {
  unitId: ObjectId;
  authorRole: Rater;
  month: number;
  stars: number;
  count: number;
}

/** How often each number of stars was given, by unit, month and who gave them. */
export const starsGiven = (db: Db, about: RatingSubject, scope: Scope): Promise<StarsGiven[]> =>
  ratings
    .in(db)
    .aggregate<StarsGiven>([
      { $match: { about, ...within(scope) } },
      {
        $group: {
          _id: {
            unitId: '$unitId',
            authorRole: '$authorRole',
            stars: '$stars',
            month: { $floor: { $divide: ['$day', 100] } },
          },
          count: { $sum: 1 },
        },
      },
      { $replaceWith: { $mergeObjects: ['$_id', { count: '$count' }] } },
    ])
    .toArray();

/** The words of ratings, the latest first. */
export const wordsGiven = (db: Db, about: RatingSubject, scope: Scope, limit: number): Promise<RatingDoc[]> =>
  ratings
    .in(db)
    .find({ about, ...within(scope), text: { $ne: '' } })
    .sort({ day: -1, _id: -1 })
    .limit(limit)
    .toArray();

/** A person's ratings of others, for the copy of their own data. */
export const ratingsBy = (db: Db, personId: ObjectId, session?: ClientSession): Promise<RatingDoc[]> =>
  ratings
    .in(db)
    .find({ authorId: personId }, session ? { session } : {})
    .sort({ at: 1 })
    .toArray();

/** A rating, for the copy of its author's own data. */
export const ownRating = (rating: RatingDoc) => ownCopy(rating, ratings.personal);

export interface Evaluation {
  participationId: ObjectId;
  stars: number;
  at: Date;
}

/** Organisers' ratings of the volunteers' service, by participation: stars alone, for a record of service. */
export async function evaluationsOf(
  db: Db,
  participationIds: readonly ObjectId[],
  session: ClientSession,
): Promise<Evaluation[]> {
  const rows = await ratings
    .in(db)
    .find(
      { 'subject.id': { $in: [...participationIds] }, about: 'volunteer' },
      { projection: { subject: 1, stars: 1, at: 1 }, session },
    )
    .toArray();
  return rows.map(({ subject, stars, at }) => ({ participationId: subject.id, stars, at }));
}

/** The stars that a person was given, for the copy of their own data; the words are those of whoever wrote them. */
export async function starsGot(db: Db, personId: ObjectId) {
  const rows = await ratings.in(db).find({ ratedId: personId }).sort({ at: 1 }).toArray();
  return rows.map(({ _id, subject, stars, at }) => ({ id: _id, subject, stars, at }));
}

/** A requester's last rating of what was done about their need. */
export type NeedRating = Pick<RatingDoc, 'stars' | 'at'>;

/** The last ratings that requesters gave for what was done about their needs, by need. */
export async function ratingsOfNeeds(
  db: Db,
  needIds: readonly ObjectId[],
  session?: ClientSession,
): Promise<Map<string, NeedRating>> {
  const rows = await ratings
    .in(db)
    .find(
      { 'subject.id': { $in: [...needIds] }, about: 'service', authorRole: 'requester' },
      { projection: { subject: 1, stars: 1, at: 1 }, ...(session ? { session } : {}) },
    )
    .toArray();
  return new Map(rows.map(({ subject, stars, at }) => [subject.id.toHexString(), { stars, at }]));
}
