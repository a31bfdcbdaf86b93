import { keysOf, messageKinds } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import {
  embedded,
  flag,
  id,
  instant,
  mixed,
  number,
  oneOf,
  optional,
  text,
  type ValueOf,
} from '../../platform/database/fields.ts';

export const subjectKinds = [
  'task',
  'participation',
  'need',
  'case',
  'hazard',
  'dispute',
  'rota',
  'swap',
  'record',
  'unit',
  'announcement',
  'listEntry',
  'boardItem',
  'pairingRound',
  'pair',
  'belonging',
  'order',
  'surge',
  'organisation',
  'team',
] as const;

/**
 * Messages that this version can put into words. While servers are rolled another may write kinds that are new in its
 * version: they are left to it, and the inbox shows them when this server has been followed by its successor.
 */
export const ofKnownKind = { kind: { $in: [...keysOf(messageKinds)] } };

/**
 * The states that delivery and operators look for; whatever is delivered, or for the inbox alone, is found by its
 * person.
 */
export const undeliveredStates = ['waiting', 'sending', 'dead'] as const;

/**
 * The way of a message to WeChat: `waiting` → `sending` → `sent`, or `inboxOnly` where nothing is to be sent, or
 * `dead` where sending failed for good. `nextAt` is when it is due; while `sending`, when whoever sends is given up;
 * in the end, when that was.
 */
const delivery = embedded({
  state: oneOf([...undeliveredStates, 'sent', 'inboxOnly']),
  attempts: number(),
  nextAt: instant(),
  error: optional(text()),
});
export type Delivery = ValueOf<typeof delivery>;

/**
 * Messages are kept for 400 days: a year, so that last year's turn can be looked up, and a month to spare. The facts
 * they told of are in the records, which are kept as the law wants.
 */
const keptDays = 400;

/**
 * One thing that one person is told: always in the inbox, and by WeChat where a consent is left. Written in the
 * transaction of the change it tells of.
 */
export const messages = defineCollection('messages', {
  fields: {
    /** `kind:occasion:person`: the same occasion is told once, however often it is tried. */
    _id: text(),
    personId: id(),
    kind: oneOf(keysOf(messageKinds)),
    /** The subject, to which a tap leads. */
    subject: embedded({ kind: oneOf(subjectKinds), id: id() }),
    /** Facts for the sentence, never personal data of others. */
    values: mixed<Record<string, string | number>>(),
    at: instant(),
    readAt: optional(instant()),
    delivery,
  },
  personal: {
    whose: 'personId',
    data: {
      messages: {
        is: 'messages, and whether they were read',
        fields: ['_id', 'personId', 'kind', 'subject', 'values', 'at', 'readAt'],
        law: 'personal',
        seenBy: ['self'],
        kept: { days: keptDays, since: 'at' },
        erased: 'document',
      },
    },
    nothing: ['delivery'],
  },
  indexes: [
    { key: { personId: 1, at: -1, _id: -1 } },
    { key: { personId: 1, readAt: 1 } },
    {
      key: { 'delivery.state': 1, 'delivery.nextAt': 1 },
      partialFilterExpression: { 'delivery.state': { $in: [...undeliveredStates] } },
    },
    { key: { at: 1 } },
  ],
});
export type MessageDoc = DocumentOf<typeof messages>;

/** How a person wants to be told. A person who never said has no document. */
export const messageSettings = defineCollection('messageSettings', {
  fields: {
    /** The person's id. */
    _id: id(),
    /** The city's time, `HH:mm`; equal where no hours are quiet. */
    quietFrom: text(),
    quietTo: text(),
    /** Whether to be told by WeChat at all. */
    wechat: flag(),
    updatedAt: instant(),
  },
  personal: {
    whose: '_id',
    data: {
      quietHours: {
        is: 'quiet hours, and whether WeChat may tell',
        fields: ['quietFrom', 'quietTo', 'wechat'],
        law: 'personal',
        seenBy: ['self'],
        kept: 'account',
        erased: 'document',
      },
    },
    nothing: ['_id', 'updatedAt'],
  },
});
export type MessageSettingsDoc = DocumentOf<typeof messageSettings>;

/** How many messages of a template a person has agreed to that were not sent yet: one consent is one message. */
export const messageConsents = defineCollection('messageConsents', {
  fields: {
    /** `person:template`. */
    _id: text(),
    personId: id(),
    templateId: text(),
    left: number(),
    updatedAt: instant(),
  },
  personal: {
    whose: 'personId',
    data: {
      consents: {
        is: 'messages of WeChat that were agreed to',
        fields: ['_id', 'personId', 'templateId', 'left'],
        law: 'personal',
        seenBy: ['self'],
        kept: 'account',
        erased: 'document',
      },
    },
    nothing: ['updatedAt'],
  },
  rules: [{ $gte: ['$left', 0] }],
  indexes: [{ key: { personId: 1 } }],
});
