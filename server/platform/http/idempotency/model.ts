import { Schema } from 'mongoose';
import { defineCollection } from '../../database/define.ts';
import type { Answer } from '../answer.ts';

/**
 * The answer to a change that carried an `Idempotency-Key`, committed in the change's own transaction: a retry after
 * any crash finds either both or neither. Only successes are kept; a refusal changed nothing and may be tried again.
 */
export interface IdempotencyRecordDoc {
  /** `<person id>:<key>`. */
  _id: string;
  /** SHA-256 of method, path and body. */
  request: string;
  answer: Omit<Answer, 'body' | 'cookies'>;
  createdAt: Date;
}

const idempotencyDays = 7;

export const idempotencyRecords = defineCollection<IdempotencyRecordDoc>('idempotencyRecords', {
  fields: {
    _id: { type: String, required: true },
    request: { type: String, required: true },
    answer: { type: Schema.Types.Mixed, required: true },
    createdAt: { type: Date, required: true },
  },
  indexes: [{ key: { createdAt: 1 }, expireAfterSeconds: idempotencyDays * 24 * 3600 }],
});
