import type { ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import { categories, keysOf, skills, type Category, type Skill } from '../../../shared/words.ts';
import { defineCollection } from '../../platform/database/define.ts';
import { point } from '../../platform/geo/point.ts';
import type { TaskFields } from '../../domain/tasks/fields.ts';
import { holidayRules, type DutyRule } from './turns/duty-days.ts';

/** A recurring duty of a unit. Its turns are tasks, made some weeks ahead; its members are asked for them in turn. */
export interface RotaDoc extends DutyRule {
  _id: ObjectId;
  unitId: ObjectId;
  state: 'running' | 'ended';
  title: string;
  description: string;
  category: Category;
  place: TaskFields['place'];
  roles: { name: string; skill: Skill | null; certified: boolean; slots: number }[];
  rules: TaskFields['rules'];
  risks: string;
  safeguards: string;
  contact: TaskFields['contact'];
  /** `HH:mm` in the city; a turn that ends no later than it begins ends the day after. */
  startTime: string;
  endTime: string;
  /** Raised by everything that makes or hands out turns, so that two servers do it one after the other. */
  pins?: number;
  version: number;
  createdBy: ObjectId;
  createdAt: Date;
  updatedAt: Date;
  endedAt?: Date;
  endReason?: string;
}

const string = { type: String, required: true } as const;
const text = { type: String } as const;
const number = { type: Number, required: true } as const;
const id = { type: Schema.Types.ObjectId, required: true } as const;
const date = { type: Date, required: true } as const;
const flag = { type: Boolean, required: true } as const;

export const rotas = defineCollection<RotaDoc>('rotas', {
  fields: {
    unitId: id,
    state: { type: String, required: true, enum: ['running', 'ended'] },
    title: string,
    description: text,
    category: { type: String, required: true, enum: keysOf(categories) },
    place: { point: point(true), area: text, address: text },
    roles: {
      type: [
        new Schema(
          { name: string, skill: { type: String, enum: keysOf(skills) }, certified: flag, slots: number },
          { _id: false },
        ),
      ],
      required: true,
    },
    rules: { partyOnly: flag, minAge: number, unitOnly: flag, invitedOnly: flag },
    risks: text,
    safeguards: text,
    contact: { name: text, phone: text, personId: { type: Schema.Types.ObjectId } },
    weekdays: { type: [Number], required: true },
    holidays: { type: String, required: true, enum: [...holidayRules] },
    from: string,
    to: { type: String },
    startTime: string,
    endTime: string,
    pins: Number,
    version: number,
    createdBy: id,
    createdAt: date,
    updatedAt: date,
    endedAt: Date,
    endReason: String,
  },
  indexes: [
    { key: { unitId: 1, state: 1, title: 1, _id: 1 } },
    { key: { state: 1, _id: 1 } },
    { key: { 'contact.personId': 1 }, partialFilterExpression: { 'contact.personId': { $exists: true } } },
  ],
});

/** The task that is a rota's turn of a day: one a day, however often and on however many servers turns are made. */
export interface RotaTurnDoc {
  /** `<rota>:<day>`. */
  _id: string;
  rotaId: ObjectId;
  /** `yyyy-mm-dd` in the city's calendar. */
  day: string;
  taskId: ObjectId;
  /** The version of the rota that the task was made from. */
  rotaVersion: number;
}

export const rotaTurns = defineCollection<RotaTurnDoc>('rotaTurns', {
  fields: { _id: string, rotaId: id, day: string, taskId: id, rotaVersion: number },
  indexes: [
    { key: { rotaId: 1, day: 1 }, unique: true },
    { key: { taskId: 1 }, unique: true },
  ],
});

/** Somebody who takes part in a rota, by their own will. */
export interface RotaMemberDoc {
  _id: ObjectId;
  rotaId: ObjectId;
  personId: ObjectId;
  joinedAt: Date;
  /** The turns that they are taken to have had when they joined: as many as whoever had fewest. */
  level: number;
  leftAt?: Date;
  /** Why an organiser took them out; absent where they left by themselves. */
  removedFor?: string;
  version: number;
}

export const rotaMembers = defineCollection<RotaMemberDoc>('rotaMembers', {
  fields: {
    rotaId: id,
    personId: id,
    joinedAt: date,
    level: number,
    leftAt: Date,
    removedFor: String,
    version: number,
  },
  indexes: [{ key: { rotaId: 1, personId: 1 }, unique: true }, { key: { personId: 1, joinedAt: -1 } }],
});
