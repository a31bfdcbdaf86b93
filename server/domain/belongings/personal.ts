import { data } from '../../platform/personal/datum.ts';

export const belongingData = data({
  belonging: {
    is: 'the units that somebody reports to, as home, as residence or for a time, and what came of it',
    fields: ['personId', 'unitId', 'kind', 'state', 'note', 'reason', 'at', 'answeredAt', 'endedAt'],
    // It may tell of membership in the party.
    law: 'sensitive',
    consent: 'partyMembership',
    seenBy: ['self', 'organisers'],
    kept: 'account',
    erased: 'document',
  },
  returns: {
    is: 'whether a home unit may read each quarter what somebody did',
    fields: ['returnsSince'],
    law: 'sensitive',
    consent: 'partyMembership',
    seenBy: ['self', 'organisers'],
    kept: 'account',
    erased: 'absent',
  },
});
