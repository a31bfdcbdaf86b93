import type { ClientSession, Db, ObjectId } from 'mongodb';
import { ratings } from './model.ts';

export interface Evaluation {
  participationId: ObjectId;
  stars: number;
  at: Date;
}

/** What organisers thought of the volunteers' service, by participation: stars alone, for a record of service. */
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
