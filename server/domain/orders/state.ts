import type { OrderState } from '../../../shared/orders.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { OrderDoc } from './model.ts';
import { openStates } from './personal.ts';

const isOpenState = (state: OrderState): boolean => (openStates as readonly OrderState[]).includes(state);

/**
 * The state at an instant: what nobody took lapses, an invitation when it begins, an order when it ends; what was taken
 * is over.
 */
export function stateAt({ state, kind, from, until }: OrderDoc, now: Date): OrderState {
  if (!isOpenState(state)) return state;
  if (state === 'taken') return until <= now ? 'over' : 'taken';
  return (kind === 'request' ? from : until) <= now ? 'lapsed' : state;
}

export const isOpen = (order: OrderDoc, now: Date): boolean => isOpenState(stateAt(order, now));

/** The order, in one of some states at an instant. Refuses with `order_over`. */
export function mustBe(order: OrderDoc, states: readonly OrderState[], now: Date): void {
  if (!states.includes(stateAt(order, now))) throw refuse('order_over');
}

export const answerable = ['given', 'upheld'] as const satisfies readonly OrderState[];
