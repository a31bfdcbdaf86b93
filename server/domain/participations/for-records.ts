import type { ClientSession, Db, ObjectId } from 'mongodb';
import { participations, type ParticipationDoc } from './model.ts';

export type { ParticipationDoc } from './model.ts';

/** Calendar days as yyyymmdd, both included. */
export interface Span {
  from?: number;
  to?: number;
}

/** A person's participations whose hours they have confirmed, the earliest first. */
export const certifiedOf = (
  db: Db,
  personId: ObjectId,
  { from, to }: Span,
  limit: number,
  session: ClientSession,
): Promise<ParticipationDoc[]> =>
  participations
    .in(db)
    .find(
      {
        personId,
        state: 'certified',
        ...(from === undefined && to === undefined
          ? {}
          : { day: { ...(from === undefined ? {} : { $gte: from }), ...(to === undefined ? {} : { $lte: to }) } }),
      },
      { session },
    )
    .sort({ start: 1, _id: 1 })
    .limit(limit)
    .toArray();

export type ServedFacts = Pick<ParticipationDoc, '_id' | 'state' | 'minutes' | 'updatedAt'>;

/** What a record of service says of participations, as it is now. */
export const servedFacts = (db: Db, ids: readonly ObjectId[], session?: ClientSession): Promise<ServedFacts[]> =>
  participations
    .in(db)
    .find<ServedFacts>(
      { _id: { $in: [...ids] } },
      { projection: { state: 1, minutes: 1, updatedAt: 1 }, ...(session ? { session } : {}) },
    )
    .toArray();
