import type { ObjectId } from 'mongodb';
import { administratorsOf, nearestStaff } from '../../domain/grants/queries.ts';
import { enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import { removeCallable } from '../../domain/orders/callables.ts';
import { openOrdersOf, orderToChange, type OrderDoc } from '../../domain/orders/queries.ts';
import { answerable, mustBe } from '../../domain/orders/state.ts';
import { aboutOrder, orderFacts } from '../../domain/orders/tell.ts';
import { moveOrder } from '../../domain/orders/writes.ts';
import { guardActivePeople } from '../../domain/people/members.ts';
import { guardActivePerson } from '../../domain/people/queries.ts';
import { findUnit, unitsById } from '../../domain/units/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { joinByOrder, leaveByOrder } from '../temporary-organisations/by-order.ts';
import type { DecisionInput } from './inputs.ts';

/** The receipt of an order, or the yes to an invitation. Refuses with `order_over`. */
export async function takeOrder(transaction: TransactionContext, orderId: ObjectId): Promise<OrderDoc> {
  const order = await orderToChange(transaction, orderId);
  if (order.state === 'taken') return order;
  mustBe(order, answerable, transaction.now);
  await guardActivePerson(transaction, order.personId);
  const taken = await moveOrder(transaction, order, 'take', { answeredAt: transaction.now });
  await joinByOrder(transaction, taken);
  return taken;
}

/** The no to an invitation. Refuses with `order_over`. */
export async function declineOrder(transaction: TransactionContext, orderId: ObjectId): Promise<OrderDoc> {
  const order = await orderToChange(transaction, orderId);
  if (order.kind !== 'request') throw refuse('order_over');
  mustBe(order, ['given'], transaction.now);
  await leaveByOrder(transaction, order);
  return moveOrder(transaction, order, 'decline', { answeredAt: transaction.now });
}

/** An objection to an order; the administrators who may decide on it are told. Refuses with `order_over`. */
export async function objectToOrder(
  transaction: TransactionContext,
  orderId: ObjectId,
  reason: string,
): Promise<OrderDoc> {
  const { db, session, now } = transaction;
  const order = await orderToChange(transaction, orderId);
  if (order.kind !== 'order') throw refuse('order_over');
  mustBe(order, ['given'], now);
  const objected = await moveOrder(transaction, order, 'object', { answeredAt: now, objection: { at: now, reason } });
  const unit = await findUnit(db, order.unitId, session);
  const names = await unitsById(db, [order.unitId, order.postId], session);
  await enqueueMessages(
    transaction,
    (await deciders(transaction, unit?.path ?? [], order)).map((personId): Message => ({
      personId,
      kind: 'orderObjected',
      occasion: order._id.toHexString(),
      subject: aboutOrder(order),
      values: orderFacts(order, names),
    })),
  );
  return objected;
}

/** The administrators who may decide, of the nearest unit that has one: neither the author nor the person. */
async function deciders(
  { db, session, now }: TransactionContext,
  path: readonly ObjectId[],
  { by, personId }: OrderDoc,
): Promise<ObjectId[]> {
  const all = await administratorsOf(db, path, now, session);
  for (const unitId of [...path].reverse()) {
    const others = all.filter(
      (one) => one.unitId.equals(unitId) && !one.personId.equals(by) && !one.personId.equals(personId),
    );
    if (others.length > 0) return others.map((one) => one.personId);
  }
  return [];
}

/** The decision on an objection, by somebody other than the author. Refuses with `own_order`, `order_over`. */
export async function decideObjection(
  transaction: TransactionContext,
  orderId: ObjectId,
  { outcome, reason }: DecisionInput,
  ifMatch?: number,
): Promise<OrderDoc> {
  const { db, session, now, actorId } = transaction;
  const order = await orderToChange(transaction, orderId, ifMatch);
  if (order.by.equals(actorId)) throw refuse('own_order');
  mustBe(order, ['objected'], now);
  if (outcome === 'release') await leaveByOrder(transaction, order);
  const decided = await moveOrder(transaction, order, outcome, { decision: { at: now, by: actorId!, reason } });
  const names = await unitsById(db, [order.unitId, order.postId], session);
  await enqueueMessages(transaction, [
    {
      personId: order.personId,
      kind: 'orderDecided',
      occasion: order._id.toHexString(),
      subject: aboutOrder(order),
      values: { ...orderFacts(order, names), outcome, reason },
    },
  ]);
  return decided;
}

/** Tells the staff of a post, and of the unit that gave the order, that somebody who had said yes does not come. */
async function tellFellAway(transaction: TransactionContext, order: OrderDoc): Promise<void> {
  const { db, session, now } = transaction;
  const names = await unitsById(db, [order.unitId, order.postId], session);
  const staff = new Map<string, ObjectId>();
  for (const unitId of [order.unitId, order.postId]) {
    const unit = (await findUnit(db, unitId, session))!;
    for (const personId of await nearestStaff(db, unit.path, now, session, order.personId))
      staff.set(personId.toHexString(), personId);
  }
  await enqueueMessages(
    transaction,
    [...staff.values()].map((personId): Message => ({
      personId,
      kind: 'orderFellAway',
      occasion: order._id.toHexString(),
      subject: { kind: 'unit', id: order.postId },
      values: orderFacts(order, names),
    })),
  );
}

/** Releases somebody who leaves the service from all that they were asked to. */
export async function releaseLeaver(transaction: TransactionContext, personId: ObjectId): Promise<void> {
  const { db, session, now } = transaction;
  for (const order of await openOrdersOf(db, [personId], now, session)) await release(transaction, order);
}

async function release(transaction: TransactionContext, order: OrderDoc): Promise<void> {
  await leaveByOrder(transaction, order);
  await moveOrder(transaction, order, 'release', { answeredAt: transaction.now });
  if (order.state === 'taken') await tellFellAway(transaction, order);
}

/**
 * Takes the consent to be callable by a unit back. Nobody is held to an order by a consent that is gone: those of the
 * unit that the person has not begun are released. Refuses with `not_found`.
 */
export async function endCallable(
  transaction: TransactionContext,
  personId: ObjectId,
  unitId: ObjectId,
): Promise<void> {
  const { db, session, now } = transaction;
  // An order that is being made at this moment guards its person as well, so that one of the two sees the other.
  await guardActivePeople(transaction, [personId]);
  if (!(await removeCallable(transaction, personId, unitId))) throw refuse('not_found');
  for (const order of await openOrdersOf(db, [personId], now, session))
    if (order.kind === 'order' && order.unitId.equals(unitId) && (order.state !== 'taken' || order.from > now))
      await release(transaction, order);
}
