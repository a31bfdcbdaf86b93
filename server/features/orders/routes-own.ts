import type { ObjectId } from 'mongodb';
import { callablesOf, putCallable } from '../../domain/orders/callables.ts';
import { orderPolicy } from '../../domain/orders/policy.ts';
import { orderSchema } from '../../domain/orders/present.ts';
import { pageOfOwnOrders } from '../../domain/orders/queries.ts';
import { markOrderRead } from '../../domain/orders/writes.ts';
import { callableData } from '../../domain/orders/personal.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { guardActivePerson } from '../../domain/people/queries.ts';
import { unitNameIn, unitNameSchema } from '../../domain/units/present.ts';
import { guardOpenUnit } from '../../domain/units/writes.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { noContent, ok } from '../../platform/http/answer.ts';
import { may, signedIn } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { instantOut, nothing, pageFields, pathIds, reason } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, pageOf, shape } from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';
import { declineOrder, endCallable, objectToOrder, takeOrder } from './answer.ts';
import { front } from './front.ts';
import { orderNamed, shownOrders } from './list.ts';

const tag = 'orders';
const params = pathIds('orderId');

/** The units of a person's own: where they live, their branch, and those in which they have a role. */
const ownUnits = ({ person, grants }: Caller): ObjectId[] => {
  const all = [person.communityId, person.branchId, ...grants.map(({ unitId }) => unitId)];
  return [...new Map(all.flatMap((unitId) => (unitId ? [[unitId.toHexString(), unitId] as const] : []))).values()];
};

const callable = reading({
  name: 'listMyCallable',
  path: '/me/callable',
  tag,
  summary: 'Your own units, and by which of them you have agreed to be called to duty',
  permission: signedIn,
  answers: {
    200: shape({
      items: listOut(
        named('Callable', shape({ unit: unitNameSchema, since: nullable(shows(callableData.callable, instantOut())) })),
      ),
    }),
  },
  async run({ services: { db, units }, caller }) {
    const tree = await units.current();
    const agreed = new Map(
      (await callablesOf(db, caller!.personId)).map(({ unitId, at }) => [unitId.toHexString(), { unitId, at }]),
    );
    const all = new Map(
      [...ownUnits(caller!), ...[...agreed.values()].map(({ unitId }) => unitId)].map((id) => [id.toHexString(), id]),
    );
    const items = [...all].flatMap(([id, unitId]) => {
      const unit = unitNameIn(tree, unitId);
      return unit ? [{ unit, since: agreed.get(id)?.at.toISOString() ?? null }] : [];
    });
    return ok({ items });
  },
});

const agree = changing({
  name: 'becomeCallable',
  path: '/me/callable/:unitId',
  tag,
  method: 'put',
  params: pathIds('unitId'),
  summary: 'Agree to be called to duty by one of your own units; you may take it back at any time',
  permission: signedIn,
  body: nothing(),
  answers: { 204: null },
  refusals: ['not_own_unit', 'not_found', 'unit_closed', 'account_closed'],
  async run({ params: { unitId }, caller }, transaction) {
    if (!ownUnits(caller).some((own) => own.equals(unitId))) throw refuse('not_own_unit');
    await guardActivePerson(transaction, caller.personId);
    await putCallable(transaction, caller.personId, await guardOpenUnit(transaction, unitId));
    await audit(transaction, caller.personId, 'callable.agree');
    return noContent();
  },
});

const takeBack = changing({
  name: 'endCallable',
  path: '/me/callable/:unitId',
  tag,
  method: 'delete',
  params: pathIds('unitId'),
  summary: 'Take that back: orders of this unit that you have not begun are released',
  permission: signedIn,
  answers: { 204: null },
  async run({ params: { unitId }, caller }, transaction) {
    await endCallable(transaction, caller.personId, unitId);
    await audit(transaction, caller.personId, 'callable.end');
    return noContent();
  },
});

/** Nobody but the person reads in the trail by which unit they are callable. */
const audit = (transaction: Parameters<typeof recordAudit>[0], personId: ObjectId, action: string): Promise<void> =>
  recordAudit(transaction, { action, subject: { kind: 'person', id: personId }, unitId: null });

const own = reading({
  name: 'listMyOrders',
  path: '/me/orders',
  tag,
  summary: 'Orders and invitations to the front that were made for you, the latest first',
  permission: signedIn,
  query: shape(pageFields()),
  answers: { 200: pageOf(orderSchema) },
  refusals: ['invalid_cursor'],
  async run({ services, caller, query, now }) {
    const { items, nextCursor } = await pageOfOwnOrders(services.db, caller!.personId, query);
    return ok({ items: await shownOrders({ services, caller: caller!, now }, items), nextCursor });
  },
});

const show = reading({
  name: 'showOrder',
  path: '/orders/:orderId',
  tag,
  params,
  summary: 'An order or an invitation: your own, or one in the name of a unit that you administer',
  permission: may(orderPolicy, 'read', orderNamed),
  answers: { 200: orderSchema },
  async run({ services, subject: { order }, caller, now }) {
    const [shown] = await shownOrders({ services, caller: caller!, now }, [order]);
    return ok(shown, order.version);
  },
});

const read = changing({
  name: 'readOrder',
  path: '/orders/:orderId/reading',
  tag,
  method: 'post',
  params,
  summary: 'You have opened it; the unit that asks sees who has not',
  permission: may(orderPolicy, 'own', orderNamed),
  body: nothing(),
  answers: { 204: null },
  async run({ subject: { order } }, transaction) {
    await markOrderRead(transaction, order);
    return noContent();
  },
});

const take = changing({
  name: 'takeOrder',
  path: '/orders/:orderId/receipt',
  tag,
  method: 'post',
  params,
  summary: 'Receipt an order, or say yes to an invitation; said again it changes nothing',
  permission: may(orderPolicy, 'own', orderNamed),
  body: nothing(),
  answers: { 200: orderSchema },
  refusals: ['order_over', 'account_closed'],
  async run({ services, subject, caller, now }, transaction) {
    const order = await takeOrder(transaction, subject.order._id);
    const [shown] = await shownOrders({ services, caller, now }, [order]);
    return ok(shown, order.version);
  },
});

const object = changing({
  name: 'objectToOrder',
  path: '/orders/:orderId/objection',
  tag,
  method: 'post',
  params,
  summary: 'Object to an order, and why; an administrator other than its author decides',
  permission: may(orderPolicy, 'own', orderNamed),
  body: reason(),
  answers: { 200: orderSchema },
  refusals: ['order_over'],
  async run({ services, subject, body, caller, now }, transaction) {
    const order = await objectToOrder(transaction, subject.order._id, body.reason);
    const [shown] = await shownOrders({ services, caller, now }, [order]);
    return ok(shown, order.version);
  },
});

const decline = changing({
  name: 'declineOrder',
  path: '/orders/:orderId/declination',
  tag,
  method: 'post',
  params,
  summary: 'Say no to an invitation, without a reason',
  permission: may(orderPolicy, 'own', orderNamed),
  body: nothing(),
  answers: { 200: orderSchema },
  refusals: ['order_over'],
  async run({ services, subject, caller, now }, transaction) {
    const order = await declineOrder(transaction, subject.order._id);
    const [shown] = await shownOrders({ services, caller, now }, [order]);
    return ok(shown, order.version);
  },
});

export const ownOrderRoutes: Route[] = [front, callable, agree, takeBack, own, show, read, take, object, decline];
