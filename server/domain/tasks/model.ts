import type { ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import {
  categories,
  keysOf,
  skills,
  taskStates,
  type Category,
  type Skill,
  type TaskState,
} from '../../../shared/words.ts';
import { defineCollection } from '../../platform/database/define.ts';
import { point, type Point } from '../../platform/geo/point.ts';
import type { ContactDoc } from '../people/contact-person.ts';

/** A part of a task: an optional skill and a number of slots. `taken` counts the participations that hold one. */
export interface RoleDoc {
  _id: ObjectId;
  name: string;
  skill: Skill | null;
  /** The skill must be backed by a certificate that is valid until the task ends. */
  certified: boolean;
  slots: number;
  taken: number;
  /**
   * The length of the waitlist; absent until somebody was in it. While it is above 0 a free slot is for the waitlist.
   */
  waiting?: number;
  /**
   * `waitingSince` of the last of the waitlist. The next to join is later, so the waitlist is in the order of the
   * commits, whatever the clocks of the servers say.
   */
  lineEnd?: Date;
}

export interface TaskRules {
  partyOnly: boolean;
  /** In full years at the start of the task; 0 when anybody may come. */
  minAge: number;
  unitOnly: boolean;
  invitedOnly: boolean;
}

interface TaskPlace {
  point: Point;
  /** The area that everybody sees, about as exact as a street block. */
  area: string;
  /** The exact address; only for those confirmed and for the organisers. */
  address: string;
}

export interface TaskDoc {
  _id: ObjectId;
  unitId: ObjectId;
  /** Ids from the root of the org tree down to `unitId`. */
  unitPath: ObjectId[];
  needId: ObjectId | null;
  title: string;
  description: string;
  category: Category;
  place: TaskPlace;
  start: Date;
  end: Date;
  /** The start's day in the city's time, as yyyymmdd. */
  day: number;
  signUpBy: Date;
  withdrawBy: Date;
  roles: RoleDoc[];
  rules: TaskRules;
  /** The risks, and what is done about them; law wants both told before sign-up. */
  risks: string;
  safeguards: string;
  contact: ContactDoc;
  state: TaskState;
  cancelReason?: string;
  /** Bigrams of title, description and area: the text index (MongoDB's own cannot split Chinese). */
  grams: string[];
  /** How often the task was offered in lists lately; fed back into ranking so that exposure is spread. */
  exposure: number;
  version: number;
  /** When every slot was taken for the first time; with `publishedAt` the time to fill. */
  filledAt?: Date;
  /** When the clock settled who turned up. */
  settledAt?: Date;
  /** How far from the place a check-in by location counts, in metres; absent: the city's default. */
  fenceMetres?: number;
  /** The rota whose turn this task is. */
  rotaId?: ObjectId;
  /** The requester has left the service: the exact address goes when the task is over. */
  forgetAddress?: boolean;
  /** Raised by changes that rely on the task staying published; see `guardPublished`. */
  pins?: number;
  createdBy: ObjectId;
  createdAt: Date;
  publishedAt?: Date;
  updatedAt: Date;
}

const templateRoleFields = {
  name: { type: String, required: true },
  skill: { type: String, enum: keysOf(skills) },
  certified: { type: Boolean, required: true },
  slots: { type: Number, required: true },
} as const;
const roleFields = {
  ...templateRoleFields,
  taken: { type: Number, required: true },
  waiting: Number,
  lineEnd: Date,
} as const;

const ruleFields = {
  partyOnly: { type: Boolean, required: true },
  minAge: { type: Number, required: true },
  unitOnly: { type: Boolean, required: true },
  invitedOnly: { type: Boolean, required: true },
} as const;

/**
 * `taken` stays between zero and `slots` in every role: rule 1 of the product, held by the database itself. The
 * waitlist's length is never below zero.
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
            { $gte: [{ $ifNull: ['$$role.waiting', 0] }, 0] },
          ],
        },
      },
    },
  ],
};

export const tasks = defineCollection<TaskDoc>('tasks', {
  fields: {
    unitId: { type: Schema.Types.ObjectId, required: true },
    unitPath: { type: [Schema.Types.ObjectId], required: true },
    needId: { type: Schema.Types.ObjectId },
    title: { type: String, required: true },
    description: { type: String },
    category: { type: String, required: true, enum: keysOf(categories) },
    place: { point: point(true), area: { type: String }, address: { type: String } },
    start: { type: Date, required: true },
    end: { type: Date, required: true },
    day: { type: Number, required: true },
    signUpBy: { type: Date, required: true },
    withdrawBy: { type: Date, required: true },
    roles: { type: [new Schema(roleFields)], required: true },
    rules: ruleFields,
    risks: { type: String },
    safeguards: { type: String },
    contact: { name: { type: String }, phone: { type: String }, personId: { type: Schema.Types.ObjectId } },
    state: { type: String, required: true, enum: [...taskStates] },
    cancelReason: String,
    grams: { type: [String], required: true },
    exposure: { type: Number, required: true },
    version: { type: Number, required: true },
    pins: Number,
    createdBy: { type: Schema.Types.ObjectId, required: true },
    createdAt: { type: Date, required: true },
    publishedAt: Date,
    filledAt: Date,
    settledAt: Date,
    fenceMetres: Number,
    forgetAddress: Boolean,
    rotaId: { type: Schema.Types.ObjectId },
    updatedAt: { type: Date, required: true },
  },
  rules: [{ $lt: ['$start', '$end'] }, slotsNeverExceeded],
  indexes: [
    // `end` last: what is over is skipped on the index alone, and the order by start and id stays.
    { key: { state: 1, start: 1, _id: 1, end: 1 } },
    { key: { unitPath: 1, state: 1, start: 1, _id: 1 } },
    { key: { unitPath: 1, start: -1, _id: -1 } },
    { key: { state: 1, category: 1, start: 1, _id: 1 } },
    { key: { grams: 1, start: 1 } },
    { key: { 'place.point': '2dsphere', state: 1, start: 1 } },
    { key: { needId: 1 }, partialFilterExpression: { needId: { $type: 'objectId' } } },
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

/** A task to copy from. `unitId: null` is for every unit. */
export interface TaskTemplateDoc {
  _id: ObjectId;
  unitId: ObjectId | null;
  title: string;
  description: string;
  category: Category;
  durationMinutes: number;
  roles: { name: string; skill: Skill | null; certified: boolean; slots: number }[];
  rules: TaskRules;
  risks: string;
  safeguards: string;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export const taskTemplates = defineCollection<TaskTemplateDoc>('taskTemplates', {
  fields: {
    unitId: { type: Schema.Types.ObjectId },
    title: { type: String, required: true },
    description: { type: String },
    category: { type: String, required: true, enum: keysOf(categories) },
    durationMinutes: { type: Number, required: true },
    roles: { type: [new Schema(templateRoleFields, { _id: false })], required: true },
    rules: ruleFields,
    risks: { type: String },
    safeguards: { type: String },
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  indexes: [{ key: { unitId: 1, category: 1, title: 1 } }],
});
