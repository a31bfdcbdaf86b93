import { data } from '../../platform/personal/datum.ts';

export const offerData = data({
  place: {
    is: 'the place from which somebody helps, often a home',
    fields: ['point', 'placeName'],
    law: 'sensitive',
    consent: 'privacy',
    seenBy: ['self'],
    kept: 'account',
    erased: 'document',
  },
  help: {
    is: 'skills, times, reach and limits of an offer',
    fields: ['personId', 'skills', 'radiusKm', 'weekly', 'dated', 'tasksPerWeek', 'paused'],
    law: 'personal',
    seenBy: ['self'],
    kept: 'account',
    erased: 'document',
  },
  company: {
    is: 'the team without which somebody does not come; its members see whether others said so',
    fields: ['together'],
    law: 'personal',
    seenBy: ['self', 'head'],
    kept: 'account',
    erased: 'document',
  },
  avoided: {
    is: 'for which organisations somebody does not come again',
    fields: ['avoids'],
    law: 'personal',
    seenBy: ['self'],
    kept: 'account',
    erased: 'document',
  },
});
