import { ObjectId } from 'mongodb';
import { boardLimits } from '../../../shared/boards.ts';
import { dayMs } from '../../../shared/durations.ts';
import type { Bid, BoardItemDoc } from '../../domain/boards/queries.ts';
import { holdersOf } from '../../domain/boards/standing.ts';
import { itemToChange, moveItem, mustFollow } from '../../domain/boards/writer.ts';
import { guardActivePerson } from '../../domain/people/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TeamName } from '../teams/speak-for.ts';
import { tellBidders, tellOwner } from './tell.ts';

/** The chosen sign within some days, and before the item is to be done. */
const signByFrom = (now: Date, { deadline }: BoardItemDoc): Date =>
  new Date(Math.min(+now + boardLimits.signDays * dayMs, +deadline));
const nextReport = (now: Date): Date => new Date(+now + boardLimits.reportDays * dayMs);

interface BidInput {
  plan: string;
  /** The unit that it is for; the caller organises it. */
  unitId?: ObjectId;
  /** The team that it is for; the caller heads it. */
  byTeam?: TeamName;
}

function isBy(bid: Bid, personId: ObjectId, { unitId, byTeam }: Pick<BidInput, 'unitId' | 'byTeam'>): boolean {
  if (unitId) return bid.byUnitId?.equals(unitId) ?? false;
  if (byTeam) return bid.byTeam?.teamId.equals(byTeam.teamId) ?? false;
  return bid.byUnitId === null && bid.byTeam === undefined && bid.personId.equals(personId);
}

/**
 * Bids for an item, for oneself, for a team or for a unit, once while the bid stands. Refuses with `item_moved_on`,
 * `not_for_people`, `own_item`, `already_asked` and `bids_full`.
 */
export async function bidFor(
  transaction: TransactionContext,
  itemId: ObjectId,
  { plan, ...claimant }: BidInput,
): Promise<BoardItemDoc> {
  const { now, actorId } = transaction;
  const { unitId, byTeam } = claimant;
  const item = await itemToChange(transaction, itemId);
  mustFollow(item, 'bid');
  if (item.bidsUntil <= now) throw refuse('item_moved_on');
  if (!unitId && item.takers === 'unitsOnly') throw refuse('not_for_people');
  if (unitId?.equals(item.unitId)) throw refuse('own_item');
  if (item.bids.some((bid) => bid.state === 'offered' && isBy(bid, actorId!, claimant))) throw refuse('already_asked');
  if (item.bids.length >= boardLimits.bids) throw refuse('bids_full');
  await guardActivePerson(transaction, actorId!);
  const bid: Bid = {
    _id: new ObjectId(),
    personId: actorId!,
    byUnitId: unitId ?? null,
    ...(byTeam ? { byTeam } : {}),
    plan,
    state: 'offered',
    at: now,
  };
  const written = await moveItem(transaction, item, 'bid', { bids: [...item.bids, bid] });
  await tellOwner(transaction, written, 'bid', bid._id);
  return written;
}

/** Takes a bid back before anybody is chosen. Refuses with `item_moved_on`. */
export async function takeBidBack(
  transaction: TransactionContext,
  itemId: ObjectId,
  bidId: ObjectId,
): Promise<BoardItemDoc> {
  const item = await itemToChange(transaction, itemId);
  mustBe(item, bidId, ['offered']);
  return moveItem(transaction, item, 'unbid', { bids: item.bids.filter(({ _id }) => !_id.equals(bidId)) });
}

/** Chooses among the bids: one, or several where they race or work together. Refuses with `item_moved_on`. */
export async function chooseBids(
  transaction: TransactionContext,
  itemId: ObjectId,
  bidIds: readonly ObjectId[],
): Promise<BoardItemDoc> {
  const item = await itemToChange(transaction, itemId);
  mustBeAhead(item, transaction.now);
  if (item.mode === 'one' && bidIds.length > 1) throw refuse('item_moved_on');
  for (const bidId of bidIds) mustBe(item, bidId, ['offered']);
  const isChosen = ({ _id }: Bid) => bidIds.some((id) => id.equals(_id));
  const bids = item.bids.map((bid): Bid =>
    bid.state === 'offered' ? { ...bid, state: isChosen(bid) ? 'chosen' : 'passed' } : bid,
  );
  const written = await moveItem(transaction, item, 'choose', { bids, signBy: signByFrom(transaction.now, item) });
  await tellBidders(transaction, written, 'chosen');
  await tellBidders(transaction, written, 'passed');
  return written;
}

/**
 * Names a unit for an item (点将): it is to sign, or gives it back; nobody is made to. Refuses with `item_moved_on`,
 * `own_item`.
 */
export async function nameUnit(
  transaction: TransactionContext,
  itemId: ObjectId,
  unitId: ObjectId,
  staffId: ObjectId,
): Promise<BoardItemDoc> {
  const item = await itemToChange(transaction, itemId);
  mustBeAhead(item, transaction.now);
  if (unitId.equals(item.unitId)) throw refuse('own_item');
  const passed = item.bids.map((bid): Bid => (bid.state === 'offered' ? { ...bid, state: 'passed' } : bid));
  const named: Bid = {
    _id: new ObjectId(),
    personId: staffId,
    byUnitId: unitId,
    plan: '',
    state: 'chosen',
    at: transaction.now,
  };
  const written = await moveItem(transaction, item, 'name', {
    bids: [...passed, named],
    signBy: signByFrom(transaction.now, item),
  });
  await tellBidders(transaction, written, 'chosen');
  return written;
}

/** Signs for an item; once all who were chosen have, it is under way. Refuses with `item_moved_on`. */
export async function signFor(
  transaction: TransactionContext,
  itemId: ObjectId,
  bidId: ObjectId,
): Promise<BoardItemDoc> {
  const { now } = transaction;
  const item = await itemToChange(transaction, itemId);
  mustBe(item, bidId, ['chosen']);
  const bids = item.bids.map((bid): Bid => (bid._id.equals(bidId) ? { ...bid, state: 'signed', signedAt: now } : bid));
  const written = await sign(transaction, item, bids);
  await tellOwner(transaction, written, 'signed', bidId);
  return written;
}

const sign = (transaction: TransactionContext, item: BoardItemDoc, bids: Bid[]): Promise<BoardItemDoc> =>
  bids.some(({ state }) => state === 'chosen')
    ? moveItem(transaction, item, 'sign', { bids })
    : moveItem(transaction, item, 'begin', { bids, reportDue: nextReport(transaction.now), missing: 0 });

/** A report of how far it is. Refuses with `item_moved_on`. */
export async function reportOn(
  transaction: TransactionContext,
  itemId: ObjectId,
  bidId: ObjectId,
  { text, percent }: { text: string; percent: number },
): Promise<BoardItemDoc> {
  const { now } = transaction;
  const item = await itemToChange(transaction, itemId);
  mustBe(item, bidId, ['signed']);
  const reports = [...item.reports, { bidId, at: now, text, percent }].slice(-boardLimits.reports);
  const written = await moveItem(transaction, item, 'report', { reports, missing: 0, reportDue: nextReport(now) });
  await tellOwner(transaction, written, 'report', bidId);
  return written;
}

/**
 * Gives an item back; with the last of its holders it is free to be posted anew. Refuses with `item_moved_on`.
 *
 * @param reason absent where its person leaves the service
 */
export async function giveBack(
  transaction: TransactionContext,
  itemId: ObjectId,
  bidId: ObjectId,
  reason?: string,
): Promise<BoardItemDoc> {
  const item = await itemToChange(transaction, itemId);
  mustBe(item, bidId, ['chosen', 'signed']);
  const returned = { state: 'returned' as const, ...(reason === undefined ? {} : { reason }) };
  const left = await goOnWithout(
    transaction,
    item,
    item.bids.map((bid): Bid => (bid._id.equals(bidId) ? { ...bid, ...returned } : bid)),
  );
  await tellOwner(transaction, left, 'returned', bidId);
  return left;
}

/**
 * Ends the bids of those who were chosen and did not sign in time; the others begin, or the item is free to be posted
 * anew.
 */
export async function lapseBids(transaction: TransactionContext, item: BoardItemDoc): Promise<void> {
  const left = await goOnWithout(
    transaction,
    item,
    item.bids.map((bid): Bid => (bid.state === 'chosen' ? { ...bid, state: 'lapsed' } : bid)),
  );
  await tellBidders(transaction, left, 'lapsed');
  await tellOwner(transaction, left, 'lapsed');
}

/** Goes on with those who still hold an item, who may all have signed before; without any it is given back. */
async function goOnWithout(transaction: TransactionContext, item: BoardItemDoc, bids: Bid[]): Promise<BoardItemDoc> {
  const others = holdersOf({ bids });
  if (others.length === 0) return moveItem(transaction, item, 'giveBack', { bids, reportDue: null, missing: 0 });
  const left = await moveItem(transaction, item, 'leave', { bids });
  const waits = left.state === 'chosen' && others.every(({ state }) => state === 'signed');
  return waits ? sign(transaction, left, bids) : left;
}

/** Past its deadline nobody can sign for an item any more: it is posted anew. Refuses with `item_moved_on`. */
function mustBeAhead({ deadline }: BoardItemDoc, now: Date): void {
  if (deadline <= now) throw refuse('item_moved_on');
}

function mustBe({ bids }: BoardItemDoc, bidId: ObjectId, states: readonly Bid['state'][]): void {
  const bid = bids.find(({ _id }) => _id.equals(bidId));
  if (!bid || !states.includes(bid.state)) throw refuse('item_moved_on');
}
