import type { Policy } from '../../platform/http/policy.ts';
import { answerable, isOpen, stateAt } from './state.ts';
import type { OrderDoc } from './model.ts';

/** An order as somebody meets it, at which moment. */
export interface OrderSubject {
  order: OrderDoc;
  now: Date;
}

export const orderAbilities = ['take', 'object', 'decline', 'decide', 'withdraw'] as const;

const isOneOf = <T>(states: readonly T[], state: T): boolean => states.includes(state);

/**
 * It is for its person and for the administrators of the unit that gives it. The unit that receives people is told of
 * those who said yes: `received`.
 */
export const orderPolicy: Policy<OrderSubject, (typeof orderAbilities)[number] | 'own'> = {
  read: (caller, { order }) => caller !== null && (caller.is(order.personId) || mayManage(caller, order)),
  own: (caller, { order }) => caller?.is(order.personId) ?? false,
  take: (caller, { order, now }) => (caller?.is(order.personId) ?? false) && isOneOf(answerable, stateAt(order, now)),
  object: (caller, { order, now }) =>
    (caller?.is(order.personId) ?? false) && order.kind === 'order' && stateAt(order, now) === 'given',
  decline: (caller, { order, now }) =>
    (caller?.is(order.personId) ?? false) && order.kind === 'request' && stateAt(order, now) === 'given',
  /** An objection is decided by somebody other than the author of the order, and than the person. */
  decide: (caller, { order, now }) =>
    caller !== null &&
    caller.administers(order.unitId) &&
    !caller.is(order.by) &&
    !caller.is(order.personId) &&
    stateAt(order, now) === 'objected',
  withdraw: (caller, { order, now }) =>
    caller !== null && caller.administers(order.unitId) && !caller.is(order.personId) && isOpen(order, now),
};

/** An invitation to somebody of whom nobody knows yet is a number to its unit, not a person. */
function mayManage(caller: { administers(unit: OrderDoc['unitId']): boolean }, order: OrderDoc): boolean {
  return caller.administers(order.unitId) && (order.kind === 'order' || order.state === 'taken');
}
