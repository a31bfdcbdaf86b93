import type { ClientSession, Db, Filter, ObjectId } from 'mongodb';
import type { Page } from '../../platform/http/cursor.ts';
import { latestPage, type PageAsked } from '../../platform/http/latest-page.ts';
import { pairingRounds, pairs, roundUnits, type PairDoc, type PairingRoundDoc, type RoundUnitDoc } from './model.ts';

export type { PairDoc, PairingRoundDoc, Review, RoundResult, RoundUnitDoc, TieredWish } from './model.ts';

const within = (session?: ClientSession) => (session ? { session } : {});

export const findRound = (db: Db, roundId: ObjectId, session?: ClientSession): Promise<PairingRoundDoc | null> =>
  pairingRounds.in(db).findOne({ _id: roundId }, within(session));

export const findRoundUnit = (
  db: Db,
  roundId: ObjectId,
  unitId: ObjectId,
  session?: ClientSession,
): Promise<RoundUnitDoc | null> => roundUnits.in(db).findOne({ roundId, unitId }, within(session));

export const unitsOfRound = (db: Db, roundId: ObjectId, session?: ClientSession): Promise<RoundUnitDoc[]> =>
  roundUnits.in(db).find({ roundId }, within(session)).sort({ _id: 1 }).toArray();

/** How many units of a round have said their wishes. */
export const countSaid = (db: Db, roundId: ObjectId): Promise<number> =>
  roundUnits.in(db).countDocuments({ roundId, said: { $ne: 'nobody' }, left: false });

export const findPair = (db: Db, pairId: ObjectId, session?: ClientSession): Promise<PairDoc | null> =>
  pairs.in(db).findOne({ _id: pairId }, within(session));

/** Every pair of a round, by community. */
export const pairsOfRound = (db: Db, roundId: ObjectId): Promise<PairDoc[]> =>
  pairs.in(db).find({ roundId }).sort({ communityId: 1, _id: 1 }).toArray();

/** Pairs of some units that stand, and what their partners said of them: the load and the rating of a unit. */
export const pairsOfUnits = (db: Db, unitIds: readonly ObjectId[]) =>
  pairs
    .in(db)
    .find(
      { $or: [{ branchId: { $in: [...unitIds] } }, { communityId: { $in: [...unitIds] } }], state: { $ne: 'drawn' } },
      { projection: { branchId: 1, communityId: 1, state: 1, reviews: 1 } },
    )
    .toArray() as Promise<Pick<PairDoc, '_id' | 'branchId' | 'communityId' | 'state' | 'reviews'>[]>;

/** One page of the rounds that fit, the latest first. */
export const pageOfRounds = (db: Db, which: Filter<PairingRoundDoc>, page: PageAsked): Promise<Page<PairingRoundDoc>> =>
  latestPage(pairingRounds.in(db), which, page);

/** One page of the pairs that fit, the latest first. */
export const pageOfPairs = (db: Db, which: Filter<PairDoc>, page: PageAsked): Promise<Page<PairDoc>> =>
  latestPage(pairs.in(db), which, page);

/** One page of the units of a round that fit, the last that said something first. */
export const pageOfRoundUnits = (db: Db, which: Filter<RoundUnitDoc>, page: PageAsked): Promise<Page<RoundUnitDoc>> =>
  latestPage(roundUnits.in(db), which, page);

/** Rounds whose time for wishes, or for a reminder, has come, and those that tell units of theirs. */
export const roundsDue = (db: Db, now: Date): Promise<PairingRoundDoc[]> =>
  pairingRounds
    .in(db)
    .find({
      $or: [
        { state: 'wishing', wishesUntil: { $lte: now } },
        { state: 'wishing', remindAt: { $lte: now }, reminded: { $exists: false } },
        { state: { $in: ['wishing', 'published'] }, toldUpTo: { $exists: true } },
      ],
    })
    .sort({ _id: 1 })
    .toArray();

/** Pairs that the clock has something to do with: to begin, to lapse, to be reviewed, past their term. */
export async function pairsDue(db: Db, now: Date, limit: number): Promise<ObjectId[]> {
  const published = await pairingRounds.in(db).distinct('_id', { state: 'published' });
  const rows = await pairs
    .in(db)
    .find(
      {
        $or: [
          { roundId: { $in: published }, state: 'drawn' },
          { state: 'offered', answerBy: { $lte: now } },
          { state: 'standing', reviewDue: { $lte: now } },
          { state: 'standing', until: { $lte: now } },
        ],
      },
      { projection: { _id: 1 } },
    )
    .sort({ _id: 1 })
    .limit(limit)
    .toArray();
  return rows.map(({ _id }) => _id);
}

/** Pairs that are not over, of units that a test of their ids finds: those that were closed. */
export async function pairsOfClosed(db: Db, isClosed: (unitId: ObjectId) => boolean): Promise<ObjectId[]> {
  const found: ObjectId[] = [];
  const open = pairs
    .in(db)
    .find({ state: { $in: ['offered', 'standing'] } }, { projection: { branchId: 1, communityId: 1 } });
  for await (const { _id, branchId, communityId } of open)
    if (isClosed(branchId) || isClosed(communityId)) found.push(_id);
  return found;
}
