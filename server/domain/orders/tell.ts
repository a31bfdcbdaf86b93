import type { ObjectId } from 'mongodb';
import type { Message } from '../messages/enqueue.ts';
import type { OrderDoc } from './model.ts';

export const aboutOrder = ({ _id }: Pick<OrderDoc, '_id'>) => ({ kind: 'order' as const, id: _id });

type Names = ReadonlyMap<string, { name: string }>;
const nameOf = (names: Names, unitId: ObjectId): string => names.get(unitId.toHexString())?.name ?? '';

/** The facts of an order as messages tell them. */
export const orderFacts = ({ unitId, postId, from, until }: OrderDoc, names: Names) => ({
  title: nameOf(names, unitId),
  post: nameOf(names, postId),
  start: from.toISOString(),
  end: until.toISOString(),
});

/** The message by which an order, or an invitation, reaches its person. */
export const givenMessage = (order: OrderDoc, names: Names): Message => ({
  personId: order.personId,
  kind: order.kind === 'order' ? 'orderGiven' : 'orderAsked',
  occasion: order._id.toHexString(),
  subject: aboutOrder(order),
  values: { ...orderFacts(order, names), reason: order.reason },
});
