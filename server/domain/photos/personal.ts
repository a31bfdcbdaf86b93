import { data } from '../../platform/personal/datum.ts';

/** The end of a need or hazard takes its photos along (`features/photos/forget-photos.ts`). */
export const photoData = data({
  photo: {
    is: 'photos of what was reported or done, drawn anew without where and with what they were taken; everybody sees those of a hazard that whoever verified it found to show nobody',
    fields: ['state'],
    law: 'personal',
    consent: 'privacy',
    seenBy: ['self', 'organisers', 'everybody'],
    kept: { with: 'the address of its need; one that was sent with nothing, for a day' },
    // A job removes its files, and then the document.
    erased: { to: 'gone' },
  },
  taker: {
    is: 'who took a photo',
    fields: ['takenBy'],
    law: 'personal',
    seenBy: ['self'],
    kept: { with: 'its photo' },
    erased: 'absent',
  },
});
