import { categories, keysOf } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import {
  embedded,
  id,
  instant,
  listOf,
  nullable,
  number,
  oneOf,
  optional,
  text,
  textOrEmpty,
} from '../../platform/database/fields.ts';
import { nothingOfPeople } from '../../platform/personal/datum.ts';
import { roleFields, taskContact, taskPlace, taskRules } from '../../domain/tasks/parts.ts';
import { holidayRules } from './turns/duty-days.ts';

/** A rota that is paused makes no turns and asks nobody until it goes on. */
export const rotaStates = ['running', 'paused', 'ended'] as const;
export type RotaState = (typeof rotaStates)[number];

/** A recurring duty of a unit. Its turns are tasks, made some weeks ahead; its members are asked for them in turn. */
export const rotas = defineCollection('rotas', {
  fields: {
    _id: id(),
    unitId: id(),
    state: oneOf(rotaStates),
    title: text(),
    description: textOrEmpty(),
    category: oneOf(keysOf(categories)),
    place: taskPlace,
    roles: listOf(embedded(roleFields)),
    rules: taskRules,
    risks: textOrEmpty(),
    safeguards: textOrEmpty(),
    contact: taskContact,
    // The days with turns, as a `DutyRule`.
    weekdays: listOf(number()),
    holidays: oneOf(holidayRules),
    from: text(),
    to: nullable(text()),
    /** `HH:mm` in the city; a turn that ends no later than it begins ends the day after. */
    startTime: text(),
    endTime: text(),
    /** Raised by everything that makes or hands out turns, so that two servers do it one after the other. */
    pins: optional(number()),
    version: number(),
    createdBy: id(),
    createdAt: instant(),
    updatedAt: instant(),
    endedAt: optional(instant()),
    endReason: optional(text()),
  },
  personal: {
    whose: 'createdBy',
    data: {
      contact: {
        is: 'the person to call about a rota',
        fields: ['contact'],
        law: 'personal',
        whose: 'contact.personId',
        seenBy: ['volunteers', 'organisers'],
        kept: 'account',
        erased: { to: { name: '', phone: '' } },
      },
      maker: {
        is: 'who made a rota',
        fields: ['createdBy'],
        law: 'personal',
        seenBy: [],
        kept: 'service',
        erased: { stays: 'who made a task is no witness in it' },
      },
    },
    nothing: [
      '_id',
      'unitId',
      'state',
      'title',
      'description',
      'category',
      'place',
      'roles',
      'rules',
      'risks',
      'safeguards',
      'weekdays',
      'holidays',
      'from',
      'to',
      'startTime',
      'endTime',
      'pins',
      'version',
      'createdAt',
      'updatedAt',
      'endedAt',
      'endReason',
    ],
  },
  indexes: [
    { key: { unitId: 1, state: 1, title: 1, _id: 1 } },
    { key: { state: 1, _id: 1 } },
    { key: { 'contact.personId': 1 }, partialFilterExpression: { 'contact.personId': { $exists: true } } },
  ],
});
export type RotaDoc = DocumentOf<typeof rotas>;

/** The task that is a rota's turn of a day: one a day, however often and on however many servers turns are made. */
export const rotaTurns = defineCollection('rotaTurns', {
  fields: {
    /** `<rota>:<day>`. */
    _id: text(),
    rotaId: id(),
    /** `yyyy-mm-dd` in the city's calendar. */
    day: text(),
    taskId: id(),
    /** The version of the rota that the task was made from. */
    rotaVersion: number(),
  },
  personal: nothingOfPeople,
  indexes: [
    { key: { rotaId: 1, day: 1 }, unique: true },
    { key: { taskId: 1 }, unique: true },
  ],
});
export type RotaTurnDoc = DocumentOf<typeof rotaTurns>;

/** Somebody who takes part in a rota, by their own will. */
export const rotaMembers = defineCollection('rotaMembers', {
  fields: {
    _id: id(),
    rotaId: id(),
    personId: id(),
    joinedAt: instant(),
    /** The turns that they are taken to have had when they joined: as many as whoever had fewest. */
    level: number(),
    leftAt: optional(instant()),
    /** Why an organiser took them out; absent where they left by themselves. */
    removedFor: optional(text()),
    version: number(),
  },
  personal: {
    whose: 'personId',
    data: {
      membership: {
        is: 'rotas that somebody takes part in',
        fields: ['personId', 'rotaId', 'joinedAt', 'level', 'leftAt'],
        law: 'personal',
        seenBy: ['self', 'volunteers', 'organisers'],
        kept: 'service',
        erased: { stays: 'turns are handed out fairly by it' },
      },
      removal: {
        is: 'why an organiser took somebody out of a rota',
        fields: ['removedFor'],
        law: 'personal',
        seenBy: ['self', 'organisers'],
        kept: 'account',
        erased: 'absent',
      },
    },
    nothing: ['_id', 'version'],
  },
  indexes: [{ key: { rotaId: 1, personId: 1 }, unique: true }, { key: { personId: 1, joinedAt: -1 } }],
});
export type RotaMemberDoc = DocumentOf<typeof rotaMembers>;
