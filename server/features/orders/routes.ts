import type { ObjectId } from 'mongodb';
import { callableAmong, callablesIn } from '../../domain/orders/callables.ts';
import { callableData } from '../../domain/orders/personal.ts';
import { orderPolicy } from '../../domain/orders/policy.ts';
import { orderSchema } from '../../domain/orders/present.ts';
import {
  currentOrders,
  openOrdersOf,
  orderToChange,
  pageOfGivenOrders,
  pageOfReceivedOrders,
} from '../../domain/orders/queries.ts';
import { withdrawOrders } from '../../domain/orders/withdraw.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { unitNameIn, unitNameSchema } from '../../domain/units/present.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { subtreeOf, type UnitTree } from '../../domain/units/tree.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { countOut, idOut, instantOut, pathIds, reason, textOut } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, pageOf, shape } from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';
import { decideObjection } from './answer.ts';
import { askForHelp } from './ask.ts';
import { giveOrders } from './give.ts';
import { decisionBody, orderBody, requestBody, unitOrdersQuery } from './inputs.ts';
import { rollCall } from './roll-call.ts';
import { countOrders, countRequests, namesOf, orderNamed, shownOrders } from './list.ts';

const tag = 'orders';
const unitParams = pathIds('unitId');
const params = pathIds('orderId');
const unitNamed = ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
  findUnit(db, inputs.params.unitId);
const pathOf = (id: ObjectId): string => `/api/v1/units/${id.toHexString()}/orders`;
const below = (tree: UnitTree, unitId: ObjectId): ObjectId[] => {
  const top = tree.byId.get(unitId.toHexString());
  return top ? subtreeOf(top).map(({ objectId }) => objectId) : [];
};

const callable = reading({
  name: 'listCallable',
  path: '/units/:unitId/callable',
  tag,
  params: unitParams,
  summary: 'The people who agreed to be called to duty by a unit or one below it, with the order that they have now',
  permission: may(unitPolicy, 'administer', unitNamed),
  answers: {
    200: shape({
      items: listOut(
        named(
          'CallablePerson',
          shape({
            personId: shows(callableData.callable, idOut()),
            displayName: textOut(),
            unit: nullable(unitNameSchema),
            since: instantOut(),
            /** The end of the order that they have; null where they are free. */
            busyUntil: nullable(instantOut()),
          }),
        ),
      ),
    }),
  },
  async run({ services: { db, units }, subject, now }) {
    const tree = await units.current();
    const agreed = await callablesIn(db, below(tree, subject._id));
    const isCallable = await callableAmong({ db, now }, agreed);
    const current = agreed.filter(isCallable);
    const ids = current.map(({ personId }) => personId);
    const names = await namesOf(db, ids);
    const open = await openOrdersOf(db, ids, now);
    const items = current.map(({ personId, unitId, at }) => ({
      personId: personId.toHexString(),
      displayName: names.get(personId.toHexString()) ?? '',
      unit: unitNameIn(tree, unitId),
      since: at.toISOString(),
      busyUntil: open.find((order) => order.personId.equals(personId))?.until.toISOString() ?? null,
    }));
    return ok({ items });
  },
});

const give = changing({
  name: 'giveOrders',
  path: '/units/:unitId/orders',
  tag,
  method: 'post',
  params: unitParams,
  summary: 'Order people to a post who agreed to be callable by this unit or one below it; all of them or nobody',
  permission: may(unitPolicy, 'administer', unitNamed),
  body: orderBody,
  answers: { 201: shape({ items: listOut(orderSchema) }) },
  refusals: ['not_callable', 'already_ordered', 'unit_closed', 'not_found'],
  async run({ services, subject, body, caller, now }, transaction) {
    const unitIds = below(await services.units.current(), subject._id);
    const made = await giveOrders(transaction, { unit: subject, unitIds }, body);
    return created({ items: await shownOrders({ services, caller, now }, made) }, pathOf(subject._id));
  },
});

const ask = changing({
  name: 'askForHelp',
  path: '/units/:unitId/front-requests',
  tag,
  method: 'post',
  params: unitParams,
  summary: 'Ask volunteers of this subtree to help at a post, the nearest first; nobody is shown before they say yes',
  permission: may(unitPolicy, 'administer', unitNamed),
  body: requestBody,
  answers: { 201: named('AskedForHelp', shape({ asked: countOut() })) },
  refusals: ['nobody_to_ask', 'unit_closed', 'not_found'],
  async run({ services, subject, body }, transaction) {
    const unitIds = below(await services.units.current(), subject._id);
    return created({ asked: await askForHelp(transaction, { unit: subject, unitIds }, body) }, pathOf(subject._id));
  },
});

const list = reading({
  name: 'listOrders',
  path: '/units/:unitId/orders',
  tag,
  params: unitParams,
  summary: 'The orders in the name of a subtree, and who said yes to an invitation; or the people who come there',
  permission: may(unitPolicy, 'administer', unitNamed),
  query: unitOrdersQuery,
  answers: { 200: pageOf(orderSchema) },
  refusals: ['invalid_cursor'],
  async run({ services, subject, query: { side, ...page }, caller, now }) {
    const unitIds = below(await services.units.current(), subject._id);
    const read = side === 'given' ? pageOfGivenOrders : pageOfReceivedOrders;
    const { items, nextCursor } = await read(services.db, unitIds, page);
    return ok({ items: await shownOrders({ services, caller: caller!, now }, items), nextCursor });
  },
});

const counts = reading({
  name: 'countOrders',
  path: '/units/:unitId/order-counts',
  tag,
  params: unitParams,
  summary: 'How many orders of a subtree are read, receipted and objected to; of invitations small numbers are hidden',
  permission: may(unitPolicy, 'administer', unitNamed),
  answers: {
    200: named(
      'OrderCounts',
      shape({
        orders: shape({
          unread: countOut(),
          read: countOut(),
          taken: countOut(),
          objected: countOut(),
          ended: countOut(),
        }),
        requests: shape({ taken: countOut(), open: nullable(countOut()), ended: nullable(countOut()) }),
      }),
    ),
  },
  async run({ services: { db, units }, subject, now }) {
    const current = await currentOrders(db, 'unitId', below(await units.current(), subject._id), now);
    const of = (kind: 'order' | 'request') => current.filter((order) => order.kind === kind);
    return ok({ orders: countOrders(of('order'), now), requests: countRequests(of('request'), now) });
  },
});

const decide = changing({
  name: 'decideObjection',
  path: '/orders/:orderId/decision',
  tag,
  method: 'post',
  params,
  summary: 'Decide on an objection, as somebody other than the author of the order: released, or the order stands',
  permission: may(orderPolicy, 'decide', orderNamed),
  body: decisionBody,
  answers: { 200: orderSchema },
  refusals: ['order_over', 'own_order', 'precondition_failed'],
  async run({ services, subject, body, caller, ifMatch, now }, transaction) {
    const order = await decideObjection(transaction, subject.order._id, body, ifMatch);
    const [shown] = await shownOrders({ services, caller, now }, [order]);
    return ok(shown, order.version);
  },
});

const withdraw = changing({
  name: 'withdrawOrder',
  path: '/orders/:orderId/withdrawal',
  tag,
  method: 'post',
  params,
  summary: 'Take an order back, also one that was receipted; the person is told why',
  permission: may(orderPolicy, 'withdraw', orderNamed),
  body: reason(),
  answers: { 200: orderSchema },
  refusals: ['order_over', 'precondition_failed'],
  async run({ services, subject, body, caller, ifMatch, now }, transaction) {
    const order = await orderToChange(transaction, subject.order._id, ifMatch);
    if ((await withdrawOrders(transaction, [order], body.reason)) === 0) throw refuse('order_over');
    const withdrawn = await orderToChange(transaction, order._id);
    const [shown] = await shownOrders({ services, caller, now }, [withdrawn]);
    return ok(shown, withdrawn.version);
  },
});

export const orderRoutes: Route[] = [callable, give, ask, list, counts, decide, withdraw, rollCall];
