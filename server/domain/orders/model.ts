import { keysOf } from '../../../shared/words.ts';
import { orderKinds, orderStates } from '../../../shared/orders.ts';
import { anyId, defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import { embedded, flag, id, instant, number, oneOf, optional, text } from '../../platform/database/fields.ts';
import { callableData, openInOrders, orderData } from './personal.ts';

/**
 * One person, asked by their own unit to be at a post for a time. Its kind is worked out where it is made: an order
 * only where the person agreed to be callable by that unit, else a request that they may decline.
 */
export const orders = defineCollection('orders', {
  fields: {
    _id: id(),
    kind: oneOf(keysOf(orderKinds)),
    personId: id(),
    /** The unit in whose name it is given. */
    unitId: id(),
    /** The person again, where that unit is a party branch: with that consent it goes. */
    memberId: optional(id()),
    /** The unit that receives the person. */
    postId: id(),
    from: instant(),
    until: instant(),
    reason: text(),
    /** They are to head the people of the post. */
    head: optional(flag()),
    /** The mobilisation plan that it comes from. */
    planId: optional(id()),
    state: oneOf(keysOf(orderStates)),
    at: instant(),
    by: id(),
    /** When the person first opened it. */
    readAt: optional(instant()),
    answeredAt: optional(instant()),
    objection: optional(embedded({ at: instant(), reason: text() })),
    decision: optional(embedded({ at: instant(), by: id(), reason: text() })),
    /** By whom it was withdrawn, and why. */
    ending: optional(embedded({ at: instant(), by: id(), reason: text() })),
    replacedBy: optional(id()),
    version: number(),
  },
  personal: {
    whose: 'personId',
    data: orderData,
    open: openInOrders,
    nothing: ['_id', 'planId', 'version'],
  },
  indexes: [
    { key: { personId: 1, at: -1, _id: -1 } },
    { key: { unitId: 1, at: -1, _id: -1 } },
    { key: { postId: 1, at: -1, _id: -1 } },
    { key: { memberId: 1 }, partialFilterExpression: { memberId: anyId } },
    { key: { planId: 1, personId: 1 }, partialFilterExpression: { planId: anyId } },
    { key: { until: 1 } },
  ],
});
export type OrderDoc = DocumentOf<typeof orders>;

/** The consent of one person to be callable by one of their own units; taking it back deletes it. */
export const callables = defineCollection('callables', {
  fields: {
    /** `unit:person`. */
    _id: text(),
    unitId: id(),
    personId: id(),
    /** The person again, where the unit is a party branch. */
    memberId: optional(id()),
    at: instant(),
  },
  personal: { whose: 'personId', data: callableData, nothing: ['_id'] },
  indexes: [
    { key: { personId: 1 } },
    { key: { unitId: 1, at: 1 } },
    { key: { memberId: 1 }, partialFilterExpression: { memberId: anyId } },
  ],
});
export type CallableDoc = DocumentOf<typeof callables>;
