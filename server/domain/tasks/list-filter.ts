import type { Filter, ObjectId } from 'mongodb';
import { hourMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import type { Skill } from '../../../shared/words.ts';
import { belowUnit } from '../units/stored-paths.ts';
import type { UnitTree } from '../units/tree.ts';
import type { FieldWeight } from '../../platform/text/search/terms.ts';
import type { TextSearch } from './search.ts';
import type { TaskDoc } from './model.ts';
import { category, id, instant, queryFlag, skill } from '../../platform/schema/schema.ts';
import { type InferFields, optional } from '../../platform/schema/shape.ts';

/** The filters that narrow the tasks that are ranked for a person. */
export const rankFilters = {
  category: optional(category()),
  skill: optional(skill()),
  from: optional(instant()),
  to: optional(instant()),
};
export const taskFilters = {
  ...rankFilters,
  unitId: optional(id()),
  /** Only what still takes people. */
  open: optional(queryFlag()),
  /** Only tasks that one may still sign up for, full or not: a full one has a waitlist. */
  joinable: optional(queryFlag()),
};
/** `except`: tasks that are left out. */
export type TaskFilters = InferFields<typeof taskFilters> & { except?: readonly ObjectId[] };

/**
 * The tasks that everybody may find: published and not over; with `open`, those that still take people; with `text`,
 * those that may hold it in fields of the weight `least` or heavier.
 */
export function publicTasks(
  tree: UnitTree,
  filters: TaskFilters,
  text: TextSearch | undefined,
  now: Date,
  least: FieldWeight = 1,
): Filter<TaskDoc> {
  return {
    state: 'published',
    ...(filters.except?.length ? { _id: { $nin: [...filters.except] } } : {}),
    ...(filters.unitId ? belowUnit(tree, filters.unitId) : {}),
    ...(filters.category ? { category: filters.category } : {}),
    ...(filters.skill ? { 'roles.skill': filters.skill } : {}),
    ...searchedIn(text, least),
    end: { $gt: now },
    // A task lasts at most so long: what began before is over, and the index need not be read there.
    start: within(filters.from ?? new Date(now.getTime() - limits.taskHours * hourMs), filters.to),
    ...(filters.joinable ? { signUpBy: { $gt: now } } : {}),
    ...(filters.open ? { signUpBy: { $gt: now }, $expr: hasPlaces(filters.skill) } : {}),
  };
}

/** Tasks that may hold a text in fields of a weight or heavier; all of them where there is none. */
export const searchedIn = (text: TextSearch | undefined, least: FieldWeight): Filter<TaskDoc> =>
  text ? { $and: text.conditions(least).map((terms) => ({ grams: { $in: terms } })) } : {};

const within = (from: Date, to: Date | undefined) => (to ? { $gte: from, $lt: to } : { $gte: from });

/** Some role, of that skill where one is asked for, has a slot left and an empty waitlist: `hasRoom` of the rules. */
export const hasPlaces = (skill?: Skill) => ({
  $anyElementTrue: [
    {
      $map: {
        input: '$roles',
        in: {
          $and: [
            { $lt: ['$$this.taken', '$$this.slots'] },
            { $eq: [{ $ifNull: ['$$this.waiting', 0] }, 0] },
            ...(skill ? [{ $eq: ['$$this.skill', skill] }] : []),
          ],
        },
      },
    },
  ],
});
