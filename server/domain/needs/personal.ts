import { limits } from '../../../shared/limits.ts';
import { categories, keysOf } from '../../../shared/words.ts';
import { publicCoordinates } from '../tasks/public-place.ts';
import { data, type DaysKept } from '../../platform/personal/datum.ts';

/** Until a need that is over can be rated no more. */
const untilRated = {
  days: limits.ratingDays + limits.ratingEditDays,
  since: 'updatedAt',
  where: { state: { $in: ['served', 'rated', 'closed', 'withdrawn', 'refused'] } },
  when: 'when it is over',
} satisfies DaysKept;

const categoryName = {
  $switch: {
    branches: keysOf(categories).map((key) => ({
      case: { $eq: ['$category', key] },
      then: { $literal: categories[key].zh },
    })),
    default: '',
  },
};

export const needData = data({
  title: {
    is: 'what was asked for, in the requester’s words',
    fields: ['title'],
    law: 'personal',
    consent: 'privacy',
    seenBy: ['self', 'organisers'],
    kept: 'service',
    erased: { as: 'the name of its category', value: categoryName },
  },
  description: {
    is: 'the description of a need',
    fields: ['description'],
    law: 'personal',
    consent: 'privacy',
    seenBy: ['self', 'organisers'],
    kept: 'service',
    erased: { to: '' },
  },
  point: {
    is: 'where help is needed, often a home',
    fields: ['place.point.coordinates'],
    law: 'sensitive',
    consent: 'privacy',
    seenBy: ['self', 'organisers'],
    kept: untilRated,
    erased: { as: 'the point to a thousandth of a degree', value: publicCoordinates('$place.point.coordinates') },
  },
  address: {
    is: 'the address of a need',
    fields: ['place.address'],
    law: 'sensitive',
    consent: 'privacy',
    seenBy: ['self', 'organisers'],
    kept: untilRated,
    erased: { to: '' },
  },
  beneficiary: {
    is: 'name and telephone number of the person for whom help is asked',
    fields: ['beneficiary'],
    law: 'personal',
    consent: 'privacy',
    seenBy: ['self', 'answering'],
    kept: untilRated,
    erased: 'absent',
  },
  withdrawal: {
    is: 'why a need was withdrawn',
    fields: ['withdrawnBecause'],
    law: 'personal',
    seenBy: ['self', 'organisers'],
    kept: untilRated,
    erased: 'absent',
  },
  question: {
    is: 'what the unit asked about a need',
    fields: ['question'],
    law: 'personal',
    seenBy: ['self', 'organisers'],
    kept: untilRated,
    erased: 'absent',
  },
  facts: {
    is: 'kind, unit, time and state of a need',
    fields: ['place.point.type', 'requesterId', 'kind', 'unitId', 'category', 'wanted', 'people', 'state', 'steps'],
    law: 'personal',
    seenBy: ['self', 'organisers'],
    kept: 'service',
    erased: { stays: 'what was done about needs is accountable' },
  },
});
