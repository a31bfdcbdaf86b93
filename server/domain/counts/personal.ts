import { data } from '../../platform/personal/datum.ts';

export const countData = data({
  sums: {
    is: 'daily sums over somebody’s service',
    fields: ['personId', 'signedUp', 'participations', 'minutesVerified', 'minutesHonoured'],
    law: 'personal',
    seenBy: [],
    kept: 'service',
    erased: { stays: 'counts equal what the records say' },
  },
  ageGroup: {
    is: 'the age group that they are counted in, of months that are closed',
    fields: ['ageGroup'],
    law: 'personal',
    consent: 'ageStatistics',
    seenBy: [],
    kept: 'service',
    erased: {
      stays: 'a published sum that changed by one would tell of whom; a later month takes in nobody who withdrew',
    },
  },
  branch: {
    is: 'the branch that they are counted under',
    fields: ['branchId'],
    law: 'sensitive',
    consent: 'partyMembership',
    seenBy: [],
    kept: 'account',
    erased: { as: 'counted under no branch' },
  },
});
