import { callBackStates, solvedAnswers } from '../../../shared/call-backs.ts';
import { keysOf } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import {
  flag,
  id,
  instant,
  listOf,
  nested,
  nullable,
  number,
  oneOf,
  optional,
  text,
} from '../../platform/database/fields.ts';

/**
 * A draw of the cases that a unit calls back: its seed is fixed before the time that it looks at, and told after it.
 */
export const callBackDraws = defineCollection('callBackDraws', {
  fields: {
    _id: id(),
    unitId: id(),
    /** The cases served in this time by the units below are drawn from. */
    from: instant(),
    to: instant(),
    size: number(),
    seedHash: text(),
    /** Told once it was drawn. */
    seed: text(),
    createdAt: instant(),
    createdBy: id(),
    drawnAt: nullable(instant()),
    /** The cases that were drawn from; empty until then. */
    caseIds: listOf(id()),
  },
  personal: {
    whose: null,
    data: {
      actors: {
        is: 'who ordered a draw of call-backs',
        fields: ['createdBy'],
        law: 'personal',
        seenBy: [],
        kept: 'service',
        erased: { stays: 'power is accountable' },
      },
    },
    nothing: ['_id', 'unitId', 'from', 'to', 'size', 'seedHash', 'seed', 'createdAt', 'drawnAt', 'caseIds'],
  },
  indexes: [{ key: { unitId: 1, from: -1, _id: -1 } }, { key: { drawnAt: 1, to: 1 } }],
});
export type CallBackDrawDoc = DocumentOf<typeof callBackDraws>;

/** A requester who is called back; what they answer stands beside their rating and the unit’s own word. */
export const callBacks = defineCollection('callBacks', {
  fields: {
    _id: id(),
    drawId: id(),
    caseId: id(),
    /** The unit that calls. */
    unitId: id(),
    /** The unit that served the case, and whether it said that it was solved; null where volunteers did. */
    servedBy: id(),
    /**
     * The service that they are asked about, and its cycle; absent of those that were drawn before this was kept: the
     * last one.
     */
    servedAt: optional(instant()),
    cycle: optional(number()),
    unitSaidSolved: nullable(flag()),
    state: oneOf(keysOf(callBackStates).filter((state) => state !== 'lapsed')),
    /** Its place in the draw, from 0. */
    order: number(),
    until: instant(),
    tries: number(),
    takenBy: nullable(id()),
    takenUntil: nullable(instant()),
    answers: nullable(
      nested({
        solved: oneOf(keysOf(solvedAnswers)),
        stars: number([1, 2, 3, 4, 5]),
        /** Whether the unit had been in touch with them. */
        contacted: flag(),
        again: flag(),
      }),
    ),
    answeredAt: nullable(instant()),
  },
  personal: {
    whose: null,
    data: {
      callers: {
        is: 'who called a requester back',
        fields: ['takenBy'],
        law: 'personal',
        seenBy: [],
        kept: 'service',
        erased: { stays: 'power is accountable' },
      },
      answers: {
        is: 'what a requester answered when they were called back',
        fields: ['answers', 'answeredAt'],
        law: 'personal',
        seenBy: ['organisers'],
        kept: 'service',
        erased: { stays: 'an evaluation is part of the record (order 67, article 10)' },
      },
    },
    nothing: [
      '_id',
      'drawId',
      'caseId',
      'unitId',
      'servedBy',
      'servedAt',
      'cycle',
      'unitSaidSolved',
      'state',
      'order',
      'until',
      'tries',
      'takenUntil',
    ],
  },
  indexes: [
    { key: { drawId: 1, caseId: 1 }, unique: true },
    { key: { unitId: 1, state: 1, until: 1, _id: 1 } },
    { key: { caseId: 1 } },
  ],
});
export type CallBackDoc = DocumentOf<typeof callBacks>;
