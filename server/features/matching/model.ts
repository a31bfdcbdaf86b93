import { defineCollection } from '../../platform/database/define.ts';

/** How far an upkeep by the clock has come: the number of its last slot. */
export interface MatchingUpkeepDoc {
  _id: 'exposure';
  slot: number;
}

export const matchingUpkeep = defineCollection<MatchingUpkeepDoc>('matchingUpkeep', {
  fields: { _id: { type: String, required: true }, slot: { type: Number, required: true } },
});

/** Whether few or enough volunteers fit a role of a task with sensitive rules, as it was told on a day. */
export interface RecruitingLevelDoc {
  /** `<task>/<role>`. */
  _id: string;
  /** The city's day, yyyymmdd. */
  day: number;
  level: 'few' | 'enough';
  at: Date;
}

export const recruitingLevels = defineCollection<RecruitingLevelDoc>('recruitingLevels', {
  fields: {
    _id: { type: String, required: true },
    day: { type: Number, required: true },
    level: { type: String, required: true, enum: ['few', 'enough'] },
    at: { type: Date, required: true },
  },
  // Of no use once the day is over.
  indexes: [{ key: { at: 1 }, expireAfterSeconds: 2 * 86_400 }],
});
