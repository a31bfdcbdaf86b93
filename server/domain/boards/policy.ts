import type { Caller } from '../../platform/http/caller.ts';
import type { Policy } from '../../platform/http/policy.ts';
import type { Bid, BoardDoc, BoardItemDoc } from './model.ts';

const organises = (caller: Caller | null, { unitId }: Pick<BoardDoc, 'unitId'>): boolean =>
  caller?.organises(unitId) ?? false;

/** A board is public; its unit fills it. */
export const boardPolicy: Policy<BoardDoc, 'post'> = { read: () => true, post: organises };

/** A bid is held by its person, or for a unit by those who organise it. */
export const holdsBid = (caller: Caller | null, { personId, byUnitId }: Bid): boolean =>
  caller !== null && (byUnitId ? caller.organises(byUnitId) : caller.is(personId));

/**
 * A party to an item gains by who is chosen and by what is accepted: whoever bid, and the own staff of a unit that did.
 */
const isParty = (caller: Caller, { bids, createdAt }: BoardItemDoc): boolean =>
  bids.some(
    ({ personId, byUnitId, state }) =>
      !['passed', 'returned', 'lapsed'].includes(state) &&
      (caller.is(personId) || (byUnitId !== null && caller.belongsTo(byUnitId, createdAt))),
  );

/** The owner leads an item; parties to it neither choose, nor accept, nor rate. */
export const itemPolicy: Policy<BoardItemDoc, 'lead' | 'judge' | 'bid'> = {
  read: (caller) => caller !== null,
  lead: organises,
  judge: (caller, item) => organises(caller, item) && !isParty(caller!, item),
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
