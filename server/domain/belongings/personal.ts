import { data } from '../../platform/personal/datum.ts';

/** Since this version the consent tells that one's reports go to the units that one reports to. */
const reportsToldSince = '2026-11';

export const belongingData = data({
  belonging: {
    is: 'the units that somebody reports to, as home, as residence or for a time, and what came of it',
    fields: ['personId', 'unitId', 'kind', 'state', 'note', 'reason', 'at', 'answeredAt', 'endedAt', 'until'],
    // It may tell of membership in the party.
    law: 'sensitive',
    consent: 'partyMembership',
    toldSince: reportsToldSince,
    seenBy: ['self', 'organisers'],
    kept: 'account',
    erased: 'document',
  },
  returns: {
    is: 'whether a home unit may read each quarter what somebody did',
    fields: ['returnsSince'],
    law: 'sensitive',
    consent: 'partyMembership',
    toldSince: reportsToldSince,
    seenBy: ['self', 'organisers'],
    kept: 'account',
    erased: 'absent',
  },
});
