import { change } from '../api/calls';
import { call, get } from '../api/client';
import type { AnswerOf, Order, Page } from '../api/types';

export type Callable = AnswerOf<'listMyCallable'>['items'][number];

export const myOrders = (cursor?: string): Promise<Page<Order>> => get('/me/orders', { cursor });
export const readOrder = (id: string): Promise<Order> => get(`/orders/${id}`);
/** Tells that it was opened. It is no change to what any page shows, and may fail. */
export const noteOpened = async (id: string): Promise<void> => {
  await call({ method: 'POST', path: `/orders/${id}/reading`, body: {} });
};
export const takeOrder = (id: string): Promise<Order> => change('POST', `/orders/${id}/receipt`, {});
export const objectToOrder = (id: string, reason: string): Promise<Order> =>
  change('POST', `/orders/${id}/objection`, { reason });
export const declineOrder = (id: string): Promise<Order> => change('POST', `/orders/${id}/declination`, {});
export const decideObjection = (id: string, outcome: 'release' | 'uphold', reason: string): Promise<Order> =>
  change('POST', `/orders/${id}/decision`, { outcome, reason });
/** The shifts at a post that still take people, the soonest first. */
export const shiftsAt = (unitId: string): Promise<AnswerOf<'listTasks'>> => get('/tasks', { unitId, limit: 5 });

export const myCallable = (): Promise<AnswerOf<'listMyCallable'>> => get('/me/callable');
export const becomeCallable = (unitId: string): Promise<void> => change('PUT', `/me/callable/${unitId}`, {});
export const endCallable = (unitId: string): Promise<void> => change('DELETE', `/me/callable/${unitId}`);
