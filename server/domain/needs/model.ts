import { categories, keysOf, needStates } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import {
  embedded,
  id,
  instant,
  listOf,
  nested,
  nullable,
  number,
  oneOf,
  optional,
  point,
  text,
} from '../../platform/database/fields.ts';
import { needData } from './personal.ts';
import { unservedStates } from './states.ts';

/** A request for help. `kind: 'wish'` is a small wish (微心愿). */
export const needs = defineCollection('needs', {
  fields: {
    _id: id(),
    kind: oneOf(['need', 'wish']),
    /** Null where the city itself raised it: of a hazard that it verified, or of what another system sent. */
    requesterId: nullable(id()),
    /** Set when the requester raised it for somebody else. */
    beneficiary: optional(nested({ name: text(), phone: optional(text()) })),
    unitId: id(),
    /** Ids from the root of the org tree down to `unitId`. */
    unitPath: listOf(id()),
    title: text(),
    description: text(),
    category: oneOf(keysOf(categories)),
    place: nested({ point: point(), address: text() }),
    /** When help is wanted, if that matters. */
    wanted: optional(nested({ from: instant(), to: instant() })),
    people: number(),
    state: oneOf(needStates),
    /** When each state was reached. */
    steps: listOf(embedded({ state: oneOf(needStates), at: instant() })),
    /** Raised by each change of its tasks that it may be concluded from; see `touchNeeds`. */
    taskChanges: optional(number()),
    /** The question that was last asked of the requester. */
    question: optional(text()),
    /** Why it was withdrawn, in the requester's words. */
    withdrawnBecause: optional(text()),
    version: number(),
    createdAt: instant(),
    updatedAt: instant(),
  },
  personal: {
    whose: 'requesterId',
    data: needData,
    // Its case has clocks.
    open: [{ when: (requesterId) => ({ requesterId, state: { $in: ['received', 'moreNeeded'] } }), until: null }],
    nothing: ['_id', 'unitPath', 'taskChanges', 'version', 'createdAt', 'updatedAt'],
  },
  indexes: [
    { key: { requesterId: 1, createdAt: -1, _id: -1 } },
    { key: { unitPath: 1, state: 1, createdAt: -1, _id: -1 } },
    { key: { unitPath: 1, createdAt: -1, _id: -1 } },
    // Around a place, those alone that are not served yet.
    { key: { 'place.point': '2dsphere' }, partialFilterExpression: { state: { $in: [...unservedStates] } } },
    // Those that are not served yet, for the job that looks after them.
    { key: { state: 1, _id: 1 } },
  ],
});
export type NeedDoc = DocumentOf<typeof needs>;
