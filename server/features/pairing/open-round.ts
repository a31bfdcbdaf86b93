import { createHash, randomBytes } from 'node:crypto';
import { ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { pairingLimits } from '../../../shared/pairing.ts';
import type { PairingRoundDoc } from '../../domain/pairing/queries.ts';
import { insertRound, moveRound, roundToChange } from '../../domain/pairing/writer.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuseField } from '../../platform/refusals/refuse.ts';
import type { NewRound } from './inputs.ts';

const seedBytes = 16;

/**
 * Opens a round. The seed of its lot is drawn now, and its SHA-256 published; itself once wishes are closed, so that
 * nobody can wish by the lot, and nobody can draw another. Refuses the field with `invalid_request`.
 */
export async function openRound(
  transaction: TransactionContext,
  unitId: ObjectId,
  given: NewRound,
): Promise<PairingRoundDoc> {
  const { now } = transaction;
  mustLieInOrder(given, now);
  const seed = randomBytes(seedBytes).toString('hex');
  const remindAt = new Date(+given.wishesUntil - pairingLimits.remindDays * dayMs);
  const isLong = +remindAt > +now + pairingLimits.remindDays * dayMs;
  const round: PairingRoundDoc = {
    _id: new ObjectId(),
    unitId,
    ...given,
    seed,
    commitment: createHash('sha256').update(seed).digest('hex'),
    state: 'wishing',
    toldUpTo: null,
    ...(isLong ? { remindAt } : {}),
    pins: 0,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  await insertRound(transaction, round);
  return round;
}

function mustLieInOrder({ branchKind, communityKind, wishesUntil, from, until }: NewRound, now: Date): void {
  if (branchKind === communityKind)
    throw refuseField('body.communityKind', '应与另一方的类型不同', 'must be another kind than the other side’s');
  if (wishesUntil <= now) throw refuseField('body.wishesUntil', '应晚于现在', 'must lie ahead');
  if (from < wishesUntil) throw refuseField('body.from', '不能早于意向截止', 'must not be before wishes are closed');
  if (until <= from) throw refuseField('body.until', '应晚于结对开始', 'must be later than it begins');
  if (+until > +from + pairingLimits.termDays * dayMs)
    throw refuseField(
      'body.until',
      `最多 ${pairingLimits.termDays} 天`,
      `must lie within ${pairingLimits.termDays} days of the beginning`,
    );
}

/** Cancels a round that is not published. Refuses with `round_moved_on`. */
export const cancelRound = async (transaction: TransactionContext, roundId: ObjectId): Promise<PairingRoundDoc> =>
  moveRound(transaction, await roundToChange(transaction, roundId), 'cancel');

/** Has a round computed once more. Refuses with `round_moved_on`. */
export const computeAgain = async (transaction: TransactionContext, roundId: ObjectId): Promise<PairingRoundDoc> =>
  moveRound(transaction, await roundToChange(transaction, roundId), 'again');

/**
 * Publishes what a round came to; the job `move-pairs` lets its pairs begin, and `move-rounds` tells the units that are
 * in none. Refuses with `round_moved_on`.
 */
export const publishRound = async (transaction: TransactionContext, roundId: ObjectId): Promise<PairingRoundDoc> =>
  moveRound(transaction, await roundToChange(transaction, roundId), 'publish', { toldUpTo: null });
