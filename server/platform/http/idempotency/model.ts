import { defineCollection } from '../../database/define.ts';
import { instant, mixed, text } from '../../database/fields.ts';
import type { KeptAnswer } from './kept-answer.ts';

/** For how long an answer is kept, wherever it is. */
export const idempotencyDays = 7;

/**
 * The answer to a change that carried an `Idempotency-Key`, committed in the change's own transaction: a retry after
 * any crash finds either both or neither. Only successes are kept; a refusal changed nothing and may be tried again.
 * Batches keep theirs in the documents of their changes.
 */
export const idempotencyRecords = defineCollection('idempotencyRecords', {
  fields: {
    /** `<person id>:<key>`. */
    _id: text(),
    /** SHA-256 of method, path and body. */
    request: text(),
    answer: mixed<KeptAnswer['answer']>(),
    createdAt: instant(),
  },
  personal: {
    whose: null,
    data: {
      answers: {
        is: 'answers kept so that a retry is safe',
        fields: ['_id', 'request', 'answer'],
        law: 'personal',
        seenBy: ['self'],
        kept: { index: 'createdAt' },
        erased: { as: 'nothing: their answers go' },
      },
    },
    nothing: ['createdAt'],
  },
  indexes: [{ key: { createdAt: 1 }, expireAfterSeconds: idempotencyDays * 24 * 3600 }],
});
