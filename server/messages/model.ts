import type { ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import { keysOf, messageKinds, type MessageKind } from '../../shared/words.ts';
import { defineCollection } from '../database/define.ts';

/**
 * One thing that one person is told: always in the inbox, and by WeChat where a consent is left. Written in the
 * transaction of the change it tells of.
 */
export interface MessageDoc {
  /** `kind:occasion:person`: the same occasion is told once, however often it is tried. */
  _id: string;
  personId: ObjectId;
  kind: MessageKind;
  /** What it is about and where a tap leads. */
  subject: { kind: 'task' | 'participation' | 'need' | 'dispute' | 'rota' | 'swap' | 'record'; id: ObjectId };
  /** Facts for the sentence, never personal data of others. */
  values: Record<string, string | number>;
  at: Date;
  readAt?: Date;
  delivery: { state: 'waiting' | 'sending' | 'sent' | 'inboxOnly' | 'dead'; attempts: number; nextAt: Date; error?: string };
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
    kind: { type: String, required: true, enum: ['task', 'participation', 'need', 'dispute', 'rota', 'swap', 'record'] },
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
    { key: { 'delivery.state': 1, 'delivery.nextAt': 1 } },
  ],
});
