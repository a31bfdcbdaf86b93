import { defineCollection } from '../../platform/database/define.ts';
import { number, text } from '../../platform/database/fields.ts';

/** How far an upkeep by the clock has come: the number of its last slot. */
export const matchingUpkeep = defineCollection('matchingUpkeep', {
  fields: { _id: text<'exposure'>(), slot: number() },
});
