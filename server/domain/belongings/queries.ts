import type { ClientSession, Db, ObjectId } from 'mongodb';
import { openBelongings } from '../../../shared/belongings.ts';
import type { Page } from '../../platform/http/cursor.ts';
import { latestPage, type PageAsked } from '../../platform/http/latest-page.ts';
import { belongings, type BelongingDoc } from './model.ts';

export type { BelongingDoc, ReportCodeDoc } from './model.ts';

const within = (session?: ClientSession) => (session ? { session } : {});

export const findBelonging = (db: Db, belongingId: ObjectId, session?: ClientSession): Promise<BelongingDoc | null> =>
  belongings.in(db).findOne({ _id: belongingId }, within(session));

/** The slips of a person, the latest first. */
export const belongingsOf = (db: Db, personId: ObjectId): Promise<BelongingDoc[]> =>
  belongings.in(db).find({ personId }).sort({ _id: -1 }).toArray();

/** Those of a person that wait or are received. */
export const openBelongingsOf = (db: Db, personId: ObjectId, session: ClientSession): Promise<BelongingDoc[]> =>
  belongings
    .in(db)
    .find({ personId, state: { $in: [...openBelongings] } }, { session })
    .toArray();

/** Slips that nobody has answered since an instant. */
export const unansweredSince = async (db: Db, since: Date, limit: number): Promise<ObjectId[]> =>
  (
    await belongings
      .in(db)
      .find({ state: 'waiting', at: { $lte: since } }, { projection: { _id: 1 } })
      .sort({ at: 1 })
      .limit(limit)
      .toArray()
  ).map(({ _id }) => _id);

/** Belongings for a time that have come to their end. */
export const pastTheirEnd = async (db: Db, now: Date, limit: number): Promise<ObjectId[]> =>
  (
    await belongings
      .in(db)
      .find({ state: 'received', until: { $lte: now } }, { projection: { _id: 1 } })
      .sort({ until: 1 })
      .limit(limit)
      .toArray()
  ).map(({ _id }) => _id);

/** People whose home a unit is, and who let it read each quarter what they did, since when. */
export const returningTo = (
  db: Db,
  unitId: ObjectId,
): Promise<Pick<BelongingDoc, '_id' | 'personId' | 'returnsSince'>[]> =>
  belongings
    .in(db)
    .find(
      { unitId, kind: 'home', state: 'received', returnsSince: { $exists: true } },
      { projection: { personId: 1, returnsSince: 1 } },
    )
    .sort({ _id: 1 })
    .toArray();

/** One page of the slips to a unit in a state, the latest first. */
export const pageOfBelongings = (
  db: Db,
  unitId: ObjectId,
  state: (typeof openBelongings)[number],
  page: PageAsked,
): Promise<Page<BelongingDoc>> => latestPage(belongings.in(db), { unitId, state }, page);
