import { defineCollection } from '../../platform/database/define.ts';

/** How far an upkeep by the clock has come: the number of its last slot. */
export interface MatchingUpkeepDoc {
  _id: 'exposure';
  slot: number;
}

export const matchingUpkeep = defineCollection<MatchingUpkeepDoc>('matchingUpkeep', {
  fields: { _id: { type: String, required: true }, slot: { type: Number, required: true } },
});
