import { publicCoordinates } from '../tasks/public-place.ts';
import { data, type DaysKept } from '../../platform/personal/datum.ts';

/** Time to thank, and to see whether somebody reports again and again what is not there. */
const afterItsEnd = {
  days: 180,
  since: 'updatedAt',
  where: { $or: [{ state: 'dismissed' }, { outcome: { $exists: true } }] },
  when: 'when its reporter was told what came of it',
} satisfies DaysKept;

export const hazardData = data({
  reporter: {
    is: 'who reported a hazard; neither those who verify nor those who handle it are told',
    fields: ['reporterId'],
    law: 'personal',
    seenBy: ['self'],
    kept: afterItsEnd,
    erased: 'absent',
  },
  words: {
    is: 'what somebody said about a hazard',
    fields: ['words'],
    law: 'personal',
    consent: 'privacy',
    seenBy: ['self', 'organisers'],
    kept: afterItsEnd,
    erased: { to: '' },
  },
  place: {
    is: 'where a hazard was reported',
    fields: ['point.coordinates'],
    law: 'sensitive',
    consent: 'privacy',
    seenBy: ['self', 'organisers'],
    kept: afterItsEnd,
    erased: { as: 'the point to a thousandth of a degree', value: publicCoordinates('$point.coordinates') },
  },
  decider: {
    is: 'who verified a hazard or did not take it up',
    fields: ['decidedBy'],
    law: 'personal',
    whose: 'decidedBy',
    seenBy: [],
    kept: 'service',
    erased: { stays: 'power is accountable' },
  },
  answer: {
    is: 'what staff said to whoever reported a hazard',
    fields: ['reason'],
    law: 'personal',
    seenBy: ['self', 'organisers'],
    kept: afterItsEnd,
    erased: 'absent',
  },
});
