import type { Caller } from '../../platform/http/caller.ts';
import type { Policy } from '../../platform/http/policy.ts';
import type { Bid, BoardDoc, BoardItemDoc } from './model.ts';

const organises = (caller: Caller | null, { unitId }: Pick<BoardDoc, 'unitId'>): boolean =>
  caller?.organises(unitId) ?? false;

/** A board is public; its unit fills it. */
export const boardPolicy: Policy<BoardDoc, 'post'> = { read: () => true, post: organises };

/** Whoever stands behind a bid: the person, or for a unit those who organise it. */
export const holdsBid = (caller: Caller | null, { personId, byUnitId }: Bid): boolean =>
  caller !== null && (byUnitId ? caller.organises(byUnitId) : caller.is(personId));

/** The owner leads an item; whoever holds it, or did, neither accepts nor rates it. */
export const itemPolicy: Policy<BoardItemDoc, 'lead' | 'judge' | 'bid'> = {
  read: (caller) => caller !== null,
  lead: organises,
  judge: (caller, item) =>
    organises(caller, item) &&
    !item.bids.some(
      (bid) => ['signed', 'won'].includes(bid.state) && (holdsBid(caller, bid) || caller!.is(bid.personId)),
    ),
  bid: (caller) => caller !== null,
};

export interface BidSubject {
  item: BoardItemDoc;
  bid: Bid;
}

/** A bid is between its two sides. */
export const bidPolicy: Policy<BidSubject, 'act'> = {
  read: (caller, { item, bid }) => holdsBid(caller, bid) || organises(caller, item),
  act: (caller, { bid }) => holdsBid(caller, bid),
};
