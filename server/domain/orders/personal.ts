import type { OrderState } from '../../../shared/orders.ts';
import { data, type OpenWith } from '../../platform/personal/datum.ts';

/** The states in which somebody may still come, or is there. */
export const openStates = ['given', 'taken', 'objected', 'upheld'] as const satisfies readonly OrderState[];

export const openInOrders: readonly OpenWith[] = [
  { when: (personId) => ({ personId, state: { $in: openStates } }), until: 'until' },
];

export const orderData = data({
  order: {
    is: 'orders and invitations to the front, and the answers to them',
    fields: [
      'personId',
      'kind',
      'unitId',
      'postId',
      'from',
      'until',
      'reason',
      'head',
      'state',
      'at',
      'readAt',
      'answeredAt',
      'objection',
      'decision.at',
      'decision.reason',
      'ending.at',
      'ending.reason',
      'replacedBy',
    ],
    law: 'personal',
    seenBy: ['self', 'administrators'],
    kept: { days: 400, since: 'until' },
    erased: 'document',
  },
  branch: {
    is: 'an order by a party branch',
    fields: ['memberId'],
    law: 'sensitive',
    consent: 'partyMembership',
    whose: 'memberId',
    seenBy: [],
    kept: { days: 400, since: 'until' },
    erased: 'document',
  },
  authors: {
    is: 'who gave an order, withdrew it or decided on an objection',
    fields: ['by', 'decision.by', 'ending.by'],
    law: 'personal',
    whose: null,
    seenBy: ['administrators'],
    kept: 'service',
    erased: { stays: 'power is accountable' },
  },
});

export const callableData = data({
  callable: {
    is: 'units by which somebody agreed to be callable',
    fields: ['personId', 'unitId', 'at'],
    law: 'personal',
    seenBy: ['self', 'administrators'],
    kept: 'account',
    erased: 'document',
  },
  branch: {
    is: 'a party branch by which somebody agreed to be callable',
    fields: ['memberId'],
    law: 'sensitive',
    consent: 'partyMembership',
    whose: 'memberId',
    seenBy: [],
    kept: 'account',
    erased: 'document',
  },
});
