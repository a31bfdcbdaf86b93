import { ageGroups, categories, keysOf } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import { id, instant, nullable, number, oneOf, optional } from '../../platform/database/fields.ts';
import { nothingOfPeople } from '../../platform/personal/datum.ts';
import { countData } from './personal.ts';

const toldAgeGroups = keysOf(ageGroups).filter((key) => key !== 'unknown');

/** The index that alone answers what changed since an instant, and whether it is news. */
export const changesIndex = { updatedAt: 1, _id: 1, revision: 1 } as const;

/**
 * A daily counter at its finest: one person in one unit on one day in one category; or, with `personId: null`, the
 * unit's tasks of that day and category. Sums over these give every participation count, distinct people included,
 * and no two people's claims ever write the same counter. Written in the transaction of the change it counts.
 */
export const dailyCounts = defineCollection('dailyCounts', {
  fields: {
    _id: id(),
    unitId: id(),
    /** yyyymmdd in the city's time. */
    day: number(),
    category: oneOf(keysOf(categories)),
    personId: nullable(id()),
    branchId: nullable(id()),
    /** The person's age group on that day, where they let it be counted when the month was closed (`count-ages.ts`). */
    ageGroup: optional(oneOf(toldAgeGroups)),
    /** Published tasks (项). Only where `personId` is null. */
    tasks: number(),
    /** Places that these tasks have in all their roles. Only where `personId` is null. */
    slots: optional(number()),
    /** Participations that hold or held a slot for certain (`holdingStates`). */
    signedUp: number(),
    /** Participations that took place (人次; `servedStates`). */
    participations: number(),
    minutesVerified: number(),
    minutesHonoured: number(),
    /** Set by MongoDB's own clock; readers catch up by it. */
    updatedAt: instant(),
    /** Raised by every change, so that readers know what they have: two changes may share a millisecond. */
    revision: optional(number()),
  },
  personal: {
    whose: 'personId',
    data: countData,
    nothing: ['_id', 'unitId', 'day', 'category', 'tasks', 'slots', 'updatedAt', 'revision'],
  },
  rules: [
    { $gte: ['$tasks', 0] },
    { $gte: [{ $ifNull: ['$slots', 0] }, 0] },
    { $gte: ['$signedUp', '$participations'] },
    { $gte: ['$participations', 0] },
  ],
  // People first: those of a batch of changes are found at once.
  indexes: [{ key: { personId: 1, day: 1, unitId: 1, category: 1, branchId: 1 }, unique: true }, { key: changesIndex }],
});
export type DailyCountDoc = DocumentOf<typeof dailyCounts>;

/** The months whose age groups have been counted, and then their branches and the residences of their people. */
export const countedMonths = defineCollection('countedMonths', {
  fields: {
    /** yyyymm. */
    _id: number(),
    at: instant(),
    branchesAt: optional(instant()),
    residencesAt: optional(instant()),
  },
  personal: nothingOfPeople,
});

/**
 * The sums of a branch in one closed month, of at least five people where it is told of. They name nobody, and stay as
 * they were published when one of them takes the consent back.
 */
export const branchMonths = defineCollection('branchMonths', {
  fields: {
    _id: id(),
    /** yyyymm. */
    month: number(),
    unitId: id(),
    branchId: id(),
    signedUp: number(),
    participations: number(),
    minutesVerified: number(),
    minutesHonoured: number(),
  },
  personal: nothingOfPeople,
  indexes: [{ key: { month: 1, unitId: 1, branchId: 1 }, unique: true }],
});
export type BranchMonthDoc = DocumentOf<typeof branchMonths>;

/** The sums of those who live in a community in one closed month, whichever unit they served in; as `branchMonths`. */
export const residenceMonths = defineCollection('residenceMonths', {
  fields: {
    _id: id(),
    /** yyyymm. */
    month: number(),
    unitId: id(),
    communityId: id(),
    signedUp: number(),
    participations: number(),
    minutesVerified: number(),
    minutesHonoured: number(),
  },
  personal: nothingOfPeople,
  indexes: [{ key: { month: 1, unitId: 1, communityId: 1 }, unique: true }],
});
