import type { ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import { keysOf, messageKinds, type MessageKind } from '../../../shared/words.ts';
import { defineCollection } from '../../platform/database/define.ts';

export const subjectKinds = ['task', 'participation', 'need', 'dispute', 'rota', 'swap', 'record'] as const;

/**
 * One thing that one person is told: always in the inbox, and by WeChat where a consent is left. Written in the
 * transaction of the change it tells of.
 */
export interface MessageDoc {
  /** `kind:occasion:person`: the same occasion is told once, however often it is tried. */
  _id: string;
  personId: ObjectId;
  kind: MessageKind;
  /** The subject, to which a tap leads. */
  subject: { kind: (typeof subjectKinds)[number]; id: ObjectId };
  /** Facts for the sentence, never personal data of others. */
  values: Record<string, string | number>;
  at: Date;
  readAt?: Date;
  delivery: Delivery;
}

/**
 * The way of a message to WeChat: `waiting` → `sending` → `sent`, or `inboxOnly` where nothing is to be sent, or
 * `dead` where sending failed for good. `nextAt` is when it is due; while `sending`, when whoever sends is given up;
 * in the end, when that was.
 */
export interface Delivery {
  state: 'waiting' | 'sending' | 'sent' | 'inboxOnly' | 'dead';
  attempts: number;
  nextAt: Date;
  error?: string;
}

const delivery = new Schema(
  {
    state: { type: String, required: true, enum: ['waiting', 'sending', 'sent', 'inboxOnly', 'dead'] },
    attempts: { type: Number, required: true },
    nextAt: { type: Date, required: true },
    error: String,
  },
  { _id: false },
);
const subject = new Schema(
  {
    kind: {
      type: String,
      required: true,
      enum: [...subjectKinds],
    },
    id: { type: Schema.Types.ObjectId, required: true },
  },
  { _id: false },
);

export const messages = defineCollection<MessageDoc>('messages', {
  fields: {
    _id: { type: String, required: true },
    personId: { type: Schema.Types.ObjectId, required: true },
    kind: { type: String, required: true, enum: keysOf(messageKinds) },
    subject: { type: subject, required: true },
    values: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    readAt: Date,
    delivery: { type: delivery, required: true },
  },
  indexes: [
    { key: { personId: 1, at: -1, _id: -1 } },
    { key: { personId: 1, readAt: 1 } },
    { key: { 'delivery.state': 1, 'delivery.nextAt': 1 } },
    { key: { at: 1 } },
  ],
});

/** How a person wants to be told. A person who never said has no document. */
export interface MessageSettingsDoc {
  /** The person's id. */
  _id: ObjectId;
  /** The city's time, `HH:mm`; equal where no hours are quiet. */
  quietFrom: string;
  quietTo: string;
  /** Whether to be told by WeChat at all. */
  wechat: boolean;
  updatedAt: Date;
}

export const messageSettings = defineCollection<MessageSettingsDoc>('messageSettings', {
  fields: {
    quietFrom: { type: String, required: true },
    quietTo: { type: String, required: true },
    wechat: { type: Boolean, required: true },
    updatedAt: { type: Date, required: true },
  },
});

/** How many messages of a template a person has agreed to that were not sent yet: one consent is one message. */
export interface MessageConsentDoc {
  /** `person:template`. */
  _id: string;
  personId: ObjectId;
  templateId: string;
  left: number;
  updatedAt: Date;
}

export const messageConsents = defineCollection<MessageConsentDoc>('messageConsents', {
  fields: {
    _id: { type: String, required: true },
    personId: { type: Schema.Types.ObjectId, required: true },
    templateId: { type: String, required: true },
    left: { type: Number, required: true },
    updatedAt: { type: Date, required: true },
  },
  rules: [{ $gte: ['$left', 0] }],
  indexes: [{ key: { personId: 1 } }],
});
