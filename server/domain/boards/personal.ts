import { data } from '../../platform/personal/datum.ts';

export const bidData = data({
  bids: {
    is: 'bids on items of boards: who, for which unit, whether chosen and signed, and how far it was',
    fields: [
      'bids._id',
      'bids.personId',
      'bids.byUnitId',
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
