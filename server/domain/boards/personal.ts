import type { Document, ObjectId } from 'mongodb';
import type { BidState } from '../../../shared/boards.ts';
import { data, type OpenWith } from '../../platform/personal/datum.ts';

/** The states of a bid that awaits an answer or a signature, or is held to it. */
export const openBidStates: readonly BidState[] = ['offered', 'chosen', 'signed'];

const ownBids = (personId: ObjectId, states: readonly BidState[]): Document => ({
  bids: { $elemMatch: { personId, byUnitId: null, state: { $in: states } } },
});
/** Items with an open bid of somebody's own; a unit's bids are its other staff's as well. */
export const openBidsOf = (personId: ObjectId): Document => ownBids(personId, openBidStates);

export const openInItems: readonly OpenWith[] = [
  { when: (personId) => ownBids(personId, ['chosen']), until: 'signBy' },
  { when: (personId) => ownBids(personId, ['offered', 'signed']), until: 'deadline' },
];

export const bidData = data({
  bids: {
    is: 'bids on items of boards: who, for which unit or team, whether chosen and signed, and how far it was',
    fields: [
      'bids._id',
      'bids.personId',
      'bids.byUnitId',
      'bids.byTeam',
      'bids.state',
      'bids.at',
      'bids.signedAt',
      'reports.bidId',
      'reports.at',
      'reports.percent',
    ],
    law: 'personal',
    seenBy: ['self', 'organisers'],
    kept: 'service',
    erased: { stays: 'the work on public items is accountable' },
    whose: null,
  },
  words: {
    is: 'the words of a bid: the plan, the reports, why it was given back',
    fields: ['bids.plan', 'bids.reason', 'reports.text'],
    law: 'personal',
    seenBy: ['self', 'organisers'],
    kept: 'account',
    erased: { as: 'nothing, where no unit said them; what nobody was chosen for yet is taken back' },
    whose: null,
  },
});
