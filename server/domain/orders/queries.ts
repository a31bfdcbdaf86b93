import type { ClientSession, Db, Filter, ObjectId } from 'mongodb';
import type { OrderState } from '../../../shared/orders.ts';
import { after, instantPosition, pageOfRows, readCursor, type Page } from '../../platform/http/cursor.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { orders, type OrderDoc } from './model.ts';
import { openStates } from './personal.ts';
import { stateAt } from './state.ts';

export type { CallableDoc, OrderDoc } from './model.ts';

const within = (session?: ClientSession) => (session ? { session } : {});

export const findOrder = (db: Db, orderId: ObjectId, session?: ClientSession): Promise<OrderDoc | null> =>
  orders.in(db).findOne({ _id: orderId }, within(session));

/** The order, read in the transaction that is to change it. Refuses with `not_found`, `precondition_failed`. */
export async function orderToChange(
  { db, session }: TransactionContext,
  orderId: ObjectId,
  ifMatch?: number,
): Promise<OrderDoc> {
  const order = await findOrder(db, orderId, session);
  if (!order) throw refuse('not_found');
  if (ifMatch !== undefined && order.version !== ifMatch) throw refuse('precondition_failed');
  return order;
}

/** The orders of people that are open at an instant or begin later. */
export async function openOrdersOf(
  db: Db,
  personIds: readonly ObjectId[],
  now: Date,
  session?: ClientSession,
): Promise<OrderDoc[]> {
  const rows = await orders
    .in(db)
    .find({ personId: { $in: [...personIds] }, state: { $in: [...openStates] }, until: { $gt: now } }, within(session))
    .sort({ _id: 1 })
    .toArray();
  return rows.filter((order) => (openStates as readonly OrderState[]).includes(stateAt(order, now)));
}

/** Every order that a mobilisation plan has led to, those that were replaced too. */
export const ordersOfPlan = (db: Db, planId: ObjectId, session?: ClientSession): Promise<OrderDoc[]> =>
  orders.in(db).find({ planId }, within(session)).sort({ _id: 1 }).toArray();

const paged = async (
  db: Db,
  filter: Filter<OrderDoc>,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Page<OrderDoc>> => {
  const position = readCursor(cursor, 'number');
  const rows = await orders
    .in(db)
    .find({
      $and: [filter, after<OrderDoc>('at', instantPosition(position), -1)],
    })
    .sort({ at: -1, _id: -1 })
    .limit(limit + 1)
    .toArray();
  return pageOfRows(
    rows,
    limit,
    ({ at, _id }) => ({ value: +at, id: _id }),
    (row) => row,
  );
};

/** One page of a person's orders, the latest first. */
export const pageOfOwnOrders = (db: Db, personId: ObjectId, page: { limit: number; cursor?: string }) =>
  paged(db, { personId }, page);

interface UnitPage {
  limit: number;
  cursor?: string;
  kind?: OrderDoc['kind'];
}

/** One page of what units may know of the orders that they give: invitations of those alone who said yes. */
export const pageOfGivenOrders = (db: Db, unitIds: readonly ObjectId[], { kind, ...page }: UnitPage) =>
  paged(
    db,
    {
      unitId: { $in: [...unitIds] },
      $or: [{ kind: 'order' }, { state: 'taken' }],
      ...(kind ? { kind } : {}),
    },
    page,
  );

/** One page of the people who come to units: those who said yes. */
export const pageOfReceivedOrders = (db: Db, unitIds: readonly ObjectId[], { kind, ...page }: UnitPage) =>
  paged(db, { postId: { $in: [...unitIds] }, state: 'taken', ...(kind ? { kind } : {}) }, page);

/** The orders of units that are given, or received, and not over at an instant; none that lapsed. */
export const currentOrders = async (
  db: Db,
  side: 'unitId' | 'postId',
  unitIds: readonly ObjectId[],
  now: Date,
): Promise<OrderDoc[]> =>
  orders
    .in(db)
    .find({ [side]: { $in: [...unitIds] }, until: { $gt: now } })
    .toArray();

/** How often people were invited since an instant, by id in hex. */
export async function askedSince(
  db: Db,
  personIds: readonly ObjectId[],
  since: Date,
  session?: ClientSession,
): Promise<Map<string, number>> {
  const rows = await orders
    .in(db)
    .aggregate<{ _id: ObjectId; times: number }>(
      [
        { $match: { personId: { $in: [...personIds] }, kind: 'request', at: { $gte: since } } },
        { $group: { _id: '$personId', times: { $sum: 1 } } },
      ],
      within(session),
    )
    .toArray();
  return new Map(rows.map(({ _id, times }) => [_id.toHexString(), times]));
}

/** The states that orders were brought to, by id. */
export async function orderStatesOf(db: Db, ids: readonly ObjectId[]): Promise<Map<string, OrderState>> {
  if (ids.length === 0) return new Map();
  const rows = await orders
    .in(db)
    .find({ _id: { $in: [...ids] } }, { projection: { state: 1 } })
    .toArray();
  return new Map(rows.map(({ _id, state }) => [_id.toHexString(), state]));
}
