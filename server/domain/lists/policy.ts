import type { Caller } from '../../platform/http/caller.ts';
import type { Policy } from '../../platform/http/policy.ts';
import type { BookingDoc, ListClaimDoc, ListEntryDoc } from './model.ts';

const organises = (caller: Caller | null, { unitId }: Pick<ListEntryDoc, 'unitId'>): boolean =>
  caller?.organises(unitId) ?? false;

/** Entries are open to everybody who is logged in; a list is its unit's own. */
export const entryPolicy: Policy<ListEntryDoc, 'edit' | 'answer' | 'claim' | 'book'> = {
  read: (caller) => caller !== null,
  edit: (caller, entry) => entry.state === 'open' && organises(caller, entry),
  answer: organises,
  claim: (caller, entry) => caller !== null && entry.state === 'open' && !entry.booking,
  book: (caller, entry) => caller !== null && entry.state === 'open' && entry.booking !== undefined,
};

/** A claim or a booking is held by its person, or for a unit by those who organise it. */
const holds = (caller: Caller | null, { personId, byUnitId }: Pick<ListClaimDoc, 'personId' | 'byUnitId'>): boolean =>
  caller !== null && (byUnitId ? caller.organises(byUnitId) : caller.is(personId));

/** Its person gains by a claim or a booking, and the own staff of the unit that it is for. */
const gains = (
  caller: Caller,
  { personId, byUnitId, at }: Pick<ListClaimDoc, 'personId' | 'byUnitId' | 'at'>,
): boolean => caller.is(personId) || (byUnitId !== null && caller.belongsTo(byUnitId, at));

/** A claim is between its two sides; nobody answers one that they gain by. */
export const claimPolicy: Policy<ListClaimDoc, 'answer' | 'withdraw'> = {
  read: (caller, claim) => holds(caller, claim) || organises(caller, claim),
  answer: (caller, claim) => organises(caller, claim) && !gains(caller!, claim),
  withdraw: holds,
};

/** The owner may cancel as well; whether somebody came is for the owner alone to say, and not of themselves. */
export const bookingPolicy: Policy<BookingDoc, 'cancel' | 'note'> = {
  read: (caller, booking) => holds(caller, booking) || organises(caller, booking),
  cancel: (caller, booking) => holds(caller, booking) || organises(caller, booking),
  note: (caller, booking) => organises(caller, booking) && !gains(caller!, booking),
};
