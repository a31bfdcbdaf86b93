import { data } from '../../platform/personal/datum.ts';

export const bidData = data({
  bids: {
    is: 'bids on items of boards: who, for which unit, whether chosen and signed, and what was reported',
    fields: [
      'bids._id',
      'bids.personId',
      'bids.byUnitId',
      'bids.plan',
      'bids.state',
      'bids.at',
      'bids.signedAt',
      'bids.reason',
      'reports.bidId',
      'reports.at',
      'reports.text',
      'reports.percent',
    ],
    law: 'personal',
    seenBy: ['self', 'organisers'],
    kept: 'service',
    erased: { stays: 'the work on public items is accountable' },
    whose: null,
  },
});
