import type { Document, ObjectId } from 'mongodb';
import { data, type OpenWith } from '../../platform/personal/datum.ts';

/** Claims and bookings of somebody's own; those for a unit are its other staff's as well. */
const own = (personId: ObjectId, state: unknown): Document => ({ personId, byUnitId: null, state });
export const standingClaims = (personId: ObjectId): Document => own(personId, { $in: ['asked', 'agreed'] });
export const standingBookings = (personId: ObjectId): Document => own(personId, 'booked');

export const openInClaims: readonly OpenWith[] = [
  { when: (personId) => own(personId, 'asked'), until: 'answerBy' },
  { when: (personId) => own(personId, 'agreed'), until: null },
];
export const openInBookings: readonly OpenWith[] = [{ when: standingBookings, until: 'end' }];

export const claimData = data({
  claim: {
    is: 'claims on entries of lists: who asked, for which unit or team, how much, and the answer',
    fields: ['entryId', 'personId', 'byUnitId', 'byTeam', 'amount', 'state', 'at', 'answerBy', 'answeredAt', 'words'],
    law: 'personal',
    seenBy: ['self', 'organisers'],
    kept: 'service',
    erased: { stays: 'amounts of lists are accountable' },
  },
  note: {
    is: 'the words that went with a claim',
    fields: ['note'],
    law: 'personal',
    seenBy: ['self', 'organisers'],
    kept: 'account',
    erased: { to: '' },
  },
});

export const bookingData = data({
  booking: {
    is: 'bookings: what, when, for which unit, and whether somebody came',
    fields: ['entryId', 'personId', 'byUnitId', 'start', 'end', 'amount', 'state', 'at', 'endedAt', 'reason'],
    law: 'personal',
    seenBy: ['self', 'organisers'],
    kept: 'service',
    erased: { stays: 'the use of venues is accountable' },
  },
  purpose: {
    is: 'what a booking is for, in the words of whoever booked',
    fields: ['purpose'],
    law: 'personal',
    seenBy: ['self', 'organisers'],
    kept: 'account',
    erased: { to: '' },
  },
});
