import { limits } from '../../../shared/limits.ts';
import { publicCoordinates } from './public-place.ts';
import { data, type DaysKept } from '../../platform/personal/datum.ts';

/** Until what was done for the need can be rated no more. */
const untilRated = {
  days: limits.ratingDays + limits.ratingEditDays,
  since: 'end',
  where: { needId: { $type: 'objectId' } },
  when: 'when it is over',
} satisfies DaysKept;

export const taskData = data({
  contact: {
    is: 'the person to call about a task',
    fields: ['contact'],
    law: 'personal',
    whose: 'contact.personId',
    seenBy: ['volunteers', 'organisers'],
    kept: 'account',
    erased: { to: { name: '', phone: '' } },
  },
  address: {
    is: 'the address of a task, where it serves a need: often a home',
    fields: ['place.address'],
    law: 'sensitive',
    whose: null,
    seenBy: ['volunteers', 'organisers'],
    kept: untilRated,
    erased: { to: '' },
  },
  point: {
    is: 'the point of such a task',
    fields: ['place.point.coordinates'],
    law: 'sensitive',
    whose: null,
    seenBy: ['volunteers', 'organisers'],
    kept: untilRated,
    erased: { as: 'the point to a thousandth of a degree', value: publicCoordinates('$place.point.coordinates') },
  },
  maker: {
    is: 'who made a task',
    fields: ['createdBy'],
    law: 'personal',
    seenBy: [],
    kept: 'service',
    erased: { stays: 'who made a task is no witness in it' },
  },
});
