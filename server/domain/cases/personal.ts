import { data } from '../../platform/personal/datum.ts';

/** Whose a case is says its need: what goes with its requester is found by that (`own-data.ts`). */
export const caseData = data({
  words: {
    is: 'what requester and units said about the course of a need',
    fields: ['events.reason'],
    law: 'personal',
    consent: 'privacy',
    seenBy: ['self', 'organisers'],
    kept: 'service',
    erased: { to: '' },
  },
  actors: {
    is: 'who took which step of a case',
    fields: ['events.by'],
    law: 'personal',
    seenBy: [],
    kept: 'service',
    erased: { stays: 'power is accountable' },
  },
});
