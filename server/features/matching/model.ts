import { defineCollection } from '../../platform/database/define.ts';
import { instant, number, oneOf, text } from '../../platform/database/fields.ts';
import { nothingOfPeople } from '../../platform/personal/datum.ts';

/** How far an upkeep by the clock has come: the number of its last slot. */
export const matchingUpkeep = defineCollection('matchingUpkeep', {
  fields: { _id: text<'exposure'>(), slot: number() },
  personal: nothingOfPeople,
});

/** Whether few or enough volunteers fit a role of a task with sensitive rules, as it was told on a day. */
export const recruitingLevels = defineCollection('recruitingLevels', {
  fields: {
    /** `<task>/<role>`. */
    _id: text(),
    /** The city's day, yyyymmdd. */
    day: number(),
    level: oneOf(['few', 'enough']),
    at: instant(),
  },
  personal: nothingOfPeople,
  // Of no use once the day is over.
  indexes: [{ key: { at: 1 }, expireAfterSeconds: 2 * 86_400 }],
});
