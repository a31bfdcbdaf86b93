import { data } from '../../platform/personal/datum.ts';

export const organisationData = data({
  head: {
    is: 'who heads a temporary organisation',
    fields: ['headId'],
    law: 'personal',
    whose: 'headId',
    seenBy: ['self', 'organisers', 'volunteers'],
    kept: 'account',
    erased: { to: null },
  },
  ender: {
    is: 'who ended a temporary organisation',
    fields: ['ended.by'],
    law: 'personal',
    whose: 'ended.by',
    seenBy: ['organisers'],
    kept: 'service',
    erased: { stays: 'power is accountable' },
  },
});

export const memberData = data({
  membership: {
    is: 'temporary organisations that somebody was asked into, their answer, and whether the other members see their name',
    fields: ['organisationId', 'personId', 'as', 'state', 'until', 'shown', 'at', 'joinedAt'],
    law: 'personal',
    seenBy: ['self', 'organisers'],
    kept: 'account',
    erased: 'document',
  },
  asker: {
    is: 'who asked somebody into a temporary organisation',
    fields: ['askedBy'],
    law: 'personal',
    whose: 'askedBy',
    seenBy: ['organisers'],
    kept: 'account',
    erased: { stays: 'power is accountable' },
  },
});
