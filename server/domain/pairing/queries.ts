import type { ClientSession, Db, Filter, ObjectId } from 'mongodb';
import { pageOfRows, readCursor, type Page } from '../../platform/http/cursor.ts';
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

interface PageQuery {
  limit: number;
  cursor?: string | undefined;
}

/** One page of the rounds that fit, the latest first. */
export const pageOfRounds = (
  db: Db,
  which: Filter<PairingRoundDoc>,
  { limit, cursor }: PageQuery,
): Promise<Page<PairingRoundDoc>> =>
  latestFirst((beyond) =>
    pairingRounds
      .in(db)
      .find({ $and: [which, beyond as Filter<PairingRoundDoc>] })
      .sort({ _id: -1 })
      .limit(limit + 1)
      .toArray(),
  )(limit, cursor);

/** One page of the pairs that fit, the latest first. */
export const pageOfPairs = (db: Db, which: Filter<PairDoc>, { limit, cursor }: PageQuery): Promise<Page<PairDoc>> =>
  latestFirst((beyond) =>
    pairs
      .in(db)
      .find({ $and: [which, beyond as Filter<PairDoc>] })
      .sort({ _id: -1 })
      .limit(limit + 1)
      .toArray(),
  )(limit, cursor);

/** One page of the units of a round that fit, in the order in which they first said something. */
export const pageOfRoundUnits = (
  db: Db,
  which: Filter<RoundUnitDoc>,
  { limit, cursor }: PageQuery,
): Promise<Page<RoundUnitDoc>> =>
  latestFirst((beyond) =>
    roundUnits
      .in(db)
      .find({ $and: [which, beyond as Filter<RoundUnitDoc>] })
      .sort({ _id: -1 })
      .limit(limit + 1)
      .toArray(),
  )(limit, cursor);

const latestFirst =
  <T extends { _id: ObjectId }>(read: (beyond: object) => Promise<T[]>) =>
  async (limit: number, cursor: string | undefined): Promise<Page<T>> => {
    const position = readCursor(cursor, 'number');
    const rows = await read(position ? { _id: { $lt: position.id } } : {});
    return pageOfRows(
      rows,
      limit,
      ({ _id }) => ({ value: 0, id: _id }),
      (row) => row,
    );
  };

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
