import { ObjectId, type Db } from 'mongodb';
import { pairs, roundUnits, type PairDoc, type PairingRoundDoc, type RoundUnitDoc } from './model.ts';

const batchSize = 500;

type DrawnPair = Pick<
  PairDoc,
  'branchId' | 'communityId' | 'branchTier' | 'communityTier' | 'branchBy' | 'communityBy'
>;
export type UnitResult = Pick<RoundUnitDoc, 'unitId' | 'side' | 'least' | 'most' | 'open' | 'computed' | 'lost'> &
  Pick<Partial<RoundUnitDoc>, 'short' | 'has'>;

/**
 * Writes what a round came to, before it is settled: nobody sees it till then. Results of an earlier try go. Units that
 * said nothing are written down where wishes were computed for them, or others wished them: the round can be worked out
 * again from its rows.
 */
export async function writeResults(
  db: Db,
  { _id: roundId, from, until }: PairingRoundDoc,
  drawn: readonly DrawnPair[],
  units: readonly UnitResult[],
  now: Date,
): Promise<void> {
  await pairs.in(db).deleteMany({ roundId, state: 'drawn' });
  const rows = drawn.map((pair): PairDoc => ({
    _id: new ObjectId(),
    roundId,
    ...pair,
    state: 'drawn',
    awaits: [],
    answerBy: null,
    from,
    until,
    duties: [],
    reviewDue: null,
    asked: 0,
    reviews: [],
    version: 1,
    createdAt: now,
    updatedAt: now,
  }));
  for (let at = 0; at < rows.length; at += batchSize) await pairs.in(db).insertMany(rows.slice(at, at + batchSize));
  await roundUnits.in(db).updateMany({ roundId }, { $set: { computed: [], lost: [] }, $unset: { short: '', has: '' } });
  for (let at = 0; at < units.length; at += batchSize)
    await roundUnits.in(db).bulkWrite(
      units.slice(at, at + batchSize).map(({ unitId, side, least, most, open, computed, lost, short, has }) => ({
        updateOne: {
          filter: { roundId, unitId },
          update: {
            $set: { computed, lost, ...(short ? { short, has } : {}) },
            $setOnInsert: {
              side,
              said: 'nobody' as const,
              left: false,
              least,
              most,
              open,
              wishes: [],
              never: [],
              updatedAt: now,
            },
          },
          upsert: true,
        },
      })),
      { ordered: false },
    );
}
