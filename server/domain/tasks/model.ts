import { categories, keysOf, taskStates } from '../../../shared/words.ts';
import { anyId, defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import {
  embedded,
  flag,
  id,
  instant,
  listOf,
  nullable,
  number,
  oneOf,
  optional,
  text,
  textOrEmpty,
  type ValueOf,
} from '../../platform/database/fields.ts';
import { nothingOfPeople } from '../../platform/personal/datum.ts';
import { taskData } from './personal.ts';
import { roleFields, taskContact, taskPlace, taskRules } from './parts.ts';

export type TaskRules = ValueOf<typeof taskRules>;

/** The fields of a role that organisers decide, and the id by which they name it. */
export const plannedRole = { _id: id(), ...roleFields } as const;

/**
 * A part of a task: an optional skill and a number of slots. `taken` counts the participations that hold one, and those
 * held for teams.
 */
const role = embedded({
  ...plannedRole,
  taken: number(),
  /** Of those taken: held for teams that have yet to name their people; absent until a team claimed some. */
  held: optional(number()),
  /**
   * The length of the waitlist; absent until somebody was in it. While it is above 0 a free slot is for the waitlist.
   */
  waiting: optional(number()),
  /**
   * `waitingSince` of the last of the waitlist. The next to join is later, so the waitlist is in the order of the
   * commits, whatever the clocks of the servers say.
   */
  lineEnd: optional(instant()),
});
export type RoleDoc = ValueOf<typeof role>;

/**
 * `taken` stays between zero and `slots` in every role: rule 1 of the product, held by the database itself. Slots that
 * teams hold are part of it. The waitlist's length is never below zero.
 */
const slotsNeverExceeded = {
  $allElementsTrue: [
    {
      $map: {
        input: '$roles',
        as: 'role',
        in: {
          $and: [
            { $gte: ['$$role.taken', 0] },
            { $lte: ['$$role.taken', '$$role.slots'] },
            { $gte: [{ $ifNull: ['$$role.held', 0] }, 0] },
            { $lte: [{ $ifNull: ['$$role.held', 0] }, '$$role.taken'] },
            { $gte: [{ $ifNull: ['$$role.waiting', 0] }, 0] },
          ],
        },
      },
    },
  ],
};

/** The fields that organisers decide: what a draft may hold and a copy takes over. */
export const planned = {
  title: text(),
  description: textOrEmpty(),
  category: oneOf(keysOf(categories)),
  place: taskPlace,
  start: instant(),
  end: instant(),
  signUpBy: instant(),
  withdrawBy: instant(),
  roles: listOf(role),
  rules: taskRules,
  /** The risks, and what is done about them; law wants both told before sign-up. */
  risks: textOrEmpty(),
  safeguards: textOrEmpty(),
  contact: taskContact,
  needId: nullable(id()),
} as const;

/** By term, in the order of lists: the page of a term's tasks is read without sorting. */
export const searchIndex = { grams: 1, start: 1, _id: 1 } as const;

/** Something to be done at a place and a time, with roles that volunteers claim. */
export const tasks = defineCollection('tasks', {
  fields: {
    ...planned,
    _id: id(),
    unitId: id(),
    /** Ids from the root of the org tree down to `unitId`. */
    unitPath: listOf(id()),
    /** The start's day in the city's time, as yyyymmdd. */
    day: number(),
    state: oneOf(taskStates),
    cancelReason: optional(text()),
    /** The search terms of its texts, each with its field's weight (MongoDB's own text index cannot split Chinese). */
    grams: listOf(text()),
    /** How often the task was offered in lists lately; fed back into ranking so that exposure is spread. */
    exposure: number(),
    version: number(),
    /** When every slot was taken for the first time; with `publishedAt` the time to fill. */
    filledAt: optional(instant()),
    /** When the clock settled who turned up. */
    settledAt: optional(instant()),
    /** The end that people promised, where it was set later since. */
    extendedFrom: optional(instant()),
    /** How often its people were written to on a day of the city, the last one on which they were; as yyyymmdd. */
    notes: optional(embedded({ day: number(), count: number() })),
    /** How far from the place a check-in by location counts, in metres; absent: the city's default. */
    fenceMetres: optional(number()),
    /** The rota whose turn this task is. */
    rotaId: optional(id()),
    /** The requester has left the service: the exact address and point go when the task is over. */
    forgetAddress: optional(flag()),
    /** Raised by changes that rely on the task staying published; see `guardPublished`. */
    pins: optional(number()),
    createdBy: id(),
    createdAt: instant(),
    publishedAt: optional(instant()),
    updatedAt: instant(),
  },
  personal: {
    whose: 'createdBy',
    data: taskData,
    nothing: [
      '_id',
      'title',
      'description',
      'category',
      'place.point.type',
      'place.area',
      'start',
      'end',
      'signUpBy',
      'withdrawBy',
      'roles',
      'rules',
      'risks',
      'safeguards',
      'needId',
      'unitId',
      'unitPath',
      'day',
      'state',
      'cancelReason',
      'grams',
      'exposure',
      'version',
      'filledAt',
      'settledAt',
      'extendedFrom',
      'fenceMetres',
      'notes',
      'rotaId',
      'forgetAddress',
      'pins',
      'createdAt',
      'publishedAt',
      'updatedAt',
    ],
  },
  rules: [{ $lt: ['$start', '$end'] }, slotsNeverExceeded],
  indexes: [
    // `end` last: what is over is skipped on the index alone, and the order by start and id stays.
    { key: { state: 1, start: 1, _id: 1, end: 1 } },
    { key: { unitPath: 1, state: 1, start: 1, _id: 1 } },
    { key: { unitPath: 1, start: -1, _id: -1 } },
    { key: { state: 1, category: 1, start: 1, _id: 1 } },
    { key: searchIndex },
    { key: { 'place.point': '2dsphere', state: 1, start: 1 } },
    { key: { needId: 1 }, partialFilterExpression: { needId: anyId } },
    // The tasks whose contact somebody is, for when they leave.
    { key: { 'contact.personId': 1 }, partialFilterExpression: { 'contact.personId': { $exists: true } } },
    { key: { updatedAt: 1 } },
    { key: { end: 1 }, name: 'addressesToForget', partialFilterExpression: { forgetAddress: true } },
    // Tasks that are over and not settled yet: a handful, whatever the city has behind it.
    { key: { end: 1 }, partialFilterExpression: { state: 'published', settledAt: null } },
    // How long tasks took to fill, read when they are settled.
    { key: { settledAt: 1 }, partialFilterExpression: { filledAt: { $exists: true } } },
    // The tasks with a line, for the job that tends it.
    { key: { signUpBy: 1 }, partialFilterExpression: { 'roles.waiting': { $gt: 0 } } },
  ],
});
export type TaskDoc = DocumentOf<typeof tasks>;

/** A task to copy from. `unitId: null` is for every unit. */
export const taskTemplates = defineCollection('taskTemplates', {
  fields: {
    _id: id(),
    unitId: nullable(id()),
    title: text(),
    description: textOrEmpty(),
    category: oneOf(keysOf(categories)),
    durationMinutes: number(),
    roles: listOf(embedded(roleFields)),
    rules: taskRules,
    risks: textOrEmpty(),
    safeguards: textOrEmpty(),
    version: number(),
    createdAt: instant(),
    updatedAt: instant(),
  },
  personal: nothingOfPeople,
  indexes: [{ key: { unitId: 1, category: 1, title: 1 } }],
});
export type TaskTemplateDoc = DocumentOf<typeof taskTemplates>;
