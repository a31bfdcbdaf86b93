import type { ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { pairingLimits, type PairSide } from '../../../shared/pairing.ts';
import { entriesByIds } from '../../domain/lists/queries.ts';
import type { PairDoc, Review } from '../../domain/pairing/queries.ts';
import { sideOfUnit, sidesOf, unitOnSide } from '../../domain/pairing/policy.ts';
import { mayPairFollow, movePair, pairToChange } from '../../domain/pairing/writer.ts';
import { findUnit } from '../../domain/units/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import { otherSide } from './take-part.ts';
import { askForReviews, tellPair } from './tell.ts';

/** Somebody who acts for one side of a pair. */
interface Acting {
  pair: PairDoc;
  side: PairSide;
}

async function actingFor(
  transaction: TransactionContext,
  pairId: ObjectId,
  unitId: ObjectId,
  caller: Caller,
): Promise<Acting> {
  const pair = await pairToChange(transaction, pairId);
  const side = sideOfUnit(pair, unitId);
  if (!side || !sidesOf(caller, pair).includes(side)) throw refuse('forbidden');
  return { pair, side };
}

/** A step that binds the other side too is agreed by the people of each side. Refuses with `both_sides`. */
function mustLeadOneSide(caller: Caller, pair: PairDoc): void {
  if (sidesOf(caller, pair).length > 1) throw refuse('both_sides');
}

const nextReview = ({ until }: PairDoc, now: Date): Date =>
  new Date(Math.min(+now + pairingLimits.reviewDays * dayMs, +until));

/**
 * A side that did not wish a pair itself says yes or no; with the last yes it begins. Refuses with `forbidden`,
 * `both_sides`, `pair_moved_on`, and a no without its reason with `invalid_request`.
 */
export async function answerPair(
  transaction: TransactionContext,
  pairId: ObjectId,
  { unitId, accept, reason }: { unitId: ObjectId; accept: boolean; reason: string },
  caller: Caller,
): Promise<PairDoc> {
  const { pair, side } = await actingFor(transaction, pairId, unitId, caller);
  mustLeadOneSide(caller, pair);
  if (!pair.awaits.includes(side) || (pair.answerBy && pair.answerBy <= transaction.now)) throw refuse('pair_moved_on');
  if (!accept) {
    if (!reason) throw refuseField('body.reason', '请说明原因', 'is needed');
    const parting = { by: side, reason, at: transaction.now };
    const declined = await movePair(transaction, pair, 'decline', { awaits: [], answerBy: null, parting });
    await tellPair(transaction, declined, 'declined', [otherSide(side)], reason);
    return declined;
  }
  const awaits = pair.awaits.filter((one) => one !== side);
  return awaits.length > 0 ? movePair(transaction, pair, 'agree', { awaits }) : beginPair(transaction, pair);
}

/** A pair begins: both sides wished it, or have said yes. */
async function beginPair(transaction: TransactionContext, pair: PairDoc): Promise<PairDoc> {
  const reviewDue = nextReview(pair, transaction.now > pair.from ? transaction.now : pair.from);
  const begun = await movePair(transaction, pair, 'begin', { awaits: [], answerBy: null, reviewDue });
  await tellPair(transaction, begun, 'began');
  return begun;
}

/**
 * A side says which entries of its own lists it gives. Refuses with `forbidden`, `pair_moved_on`, and the field with
 * `invalid_request`.
 */
export async function promiseDuties(
  transaction: TransactionContext,
  pairId: ObjectId,
  { unitId, entryIds }: { unitId: ObjectId; entryIds: readonly ObjectId[] },
  caller: Caller,
): Promise<PairDoc> {
  const { pair, side } = await actingFor(transaction, pairId, unitId, caller);
  const entries = await entriesByIds(transaction.db, entryIds);
  const duties = entryIds.map((entryId, at) => {
    const entry = entries.find(({ _id }) => _id.equals(entryId));
    if (!entry?.unitId.equals(unitId))
      throw refuseField(`body.entryIds.${String(at)}`, '不在本单位的清单上', 'is on no list of the unit');
    return { side, entryId, title: entry.title };
  });
  return movePair(transaction, pair, 'promise', {
    duties: [...pair.duties.filter((duty) => duty.side !== side), ...duties],
  });
}

/**
 * A side reviews the quarter, once; said again, it replaces what it said. Refuses with `forbidden` and `pair_moved_on`.
 */
export async function reviewPair(
  transaction: TransactionContext,
  pairId: ObjectId,
  { unitId, stars, text }: { unitId: ObjectId; stars: number; text: string },
  caller: Caller,
): Promise<PairDoc> {
  const { pair, side } = await actingFor(transaction, pairId, unitId, caller);
  // Before the first is asked for, it counts as the first.
  const quarter = Math.max(1, pair.asked);
  const review: Review = { quarter, side, stars, text, at: transaction.now };
  const others = pair.reviews.filter((one) => one.side !== side || one.quarter !== quarter);
  return movePair(transaction, pair, 'review', { reviews: [...others, review].slice(-pairingLimits.reviews) });
}

/**
 * A side asks for a further term, or agrees to what the other has asked for: the same end. Refuses with `forbidden`,
 * `both_sides`, `pair_moved_on`, and the field with `invalid_request`.
 */
export async function renewPair(
  transaction: TransactionContext,
  pairId: ObjectId,
  { unitId, until }: { unitId: ObjectId; until: Date },
  caller: Caller,
): Promise<PairDoc> {
  const { pair, side } = await actingFor(transaction, pairId, unitId, caller);
  mustLeadOneSide(caller, pair);
  if (until <= pair.until) throw refuseField('body.until', '应晚于现在的期限', 'must be later than its term');
  if (+until > +pair.until + pairingLimits.termDays * dayMs)
    throw refuseField(
      'body.until',
      `最多再 ${pairingLimits.termDays} 天`,
      `must lie within ${pairingLimits.termDays} days of its term`,
    );
  const isAgreed = pair.renewal && pair.renewal.side !== side && +pair.renewal.until === +until;
  if (!isAgreed) {
    const asked = await movePair(transaction, pair, 'askRenewal', { renewal: { side, until } });
    await tellPair(transaction, asked, 'renewalAsked', [otherSide(side)]);
    return asked;
  }
  const reviewDue = pair.reviewDue ?? nextReview({ ...pair, until }, transaction.now);
  const renewed = await movePair(transaction, pair, 'renew', { until, reviewDue });
  await tellPair(transaction, renewed, 'renewed');
  return renewed;
}

/** A side ends a pair before its term; the other reads why. Refuses with `forbidden` and `pair_moved_on`. */
export async function endPair(
  transaction: TransactionContext,
  pairId: ObjectId,
  { unitId, reason }: { unitId: ObjectId; reason: string },
  caller: Caller,
): Promise<PairDoc> {
  const { pair, side } = await actingFor(transaction, pairId, unitId, caller);
  const parting = { by: side, reason, at: transaction.now };
  const ended = await movePair(transaction, pair, 'end', { parting, reviewDue: null });
  await tellPair(transaction, ended, 'ended', [otherSide(side)], reason);
  return ended;
}

/** The clock's word to a pair: that it begins, lapses, is reviewed, or is over. */
export async function moveDuePair(transaction: TransactionContext, pairId: ObjectId): Promise<void> {
  const { now } = transaction;
  const pair = await pairToChange(transaction, pairId);
  if (pair.state === 'drawn') await offerOrBegin(transaction, pair);
  else if (pair.state === 'offered' && pair.answerBy && pair.answerBy <= now)
    await tellPair(transaction, await movePair(transaction, pair, 'lapse', { awaits: [], answerBy: null }), 'lapsed');
  else if (pair.state === 'standing' && pair.until <= now)
    await tellPair(transaction, await movePair(transaction, pair, 'expire', { reviewDue: null }), 'over');
  else if (pair.state === 'standing' && pair.reviewDue && pair.reviewDue <= now) {
    const review = nextReview(pair, now);
    const reviewDue = review < pair.until ? review : null;
    await askForReviews(
      transaction,
      await movePair(transaction, pair, 'askReview', { reviewDue, asked: pair.asked + 1 }),
    );
  }
}

/** A pair of a published round: it begins where both sides wished it themselves; else those who did not are asked. */
async function offerOrBegin(transaction: TransactionContext, pair: PairDoc): Promise<void> {
  const { db, session } = transaction;
  const [branch, community] = [
    await findUnit(db, pair.branchId, session),
    await findUnit(db, pair.communityId, session),
  ];
  const closed = [branch, community].filter((unit) => unit?.state !== 'open');
  if (closed.length > 0)
    return partPair(transaction, pair._id, (unitId) => closed.some((unit) => !unit || unit._id.equals(unitId)));
  const awaits: PairSide[] = [
    ...(pair.branchBy === 'computed' ? (['branches'] as const) : []),
    ...(pair.communityBy === 'computed' ? (['communities'] as const) : []),
  ];
  if (awaits.length === 0) return void (await beginPair(transaction, pair));
  const answerBy = new Date(+transaction.now + pairingLimits.answerDays * dayMs);
  await tellPair(transaction, await movePair(transaction, pair, 'offer', { awaits, answerBy }), 'offered', awaits);
}

/** A pair ends with one of its units: the other is told. */
export async function partPair(
  transaction: TransactionContext,
  pairId: ObjectId,
  isClosed: (unitId: ObjectId) => boolean,
): Promise<void> {
  const pair = await pairToChange(transaction, pairId);
  if (!mayPairFollow(pair, 'part')) return;
  const parting = { by: 'unitClosed', reason: '', at: transaction.now } as const;
  const ended = await movePair(transaction, pair, 'part', { parting, awaits: [], answerBy: null, reviewDue: null });
  const left = (['branches', 'communities'] as const).filter((side) => !isClosed(unitOnSide(pair, side)));
  await tellPair(transaction, ended, 'unitClosed', left);
}
