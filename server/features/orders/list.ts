import type { Db, ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import type { OrderState } from '../../../shared/orders.ts';
import { presentOrder, type OrderGroup, type OrderPerson } from '../../domain/orders/present.ts';
import { findOrder, type OrderDoc } from '../../domain/orders/queries.ts';
import type { OrderSubject } from '../../domain/orders/policy.ts';
import { isOpen, stateAt } from '../../domain/orders/state.ts';
import { contactsOf, shownContact } from '../../domain/people/contacts.ts';
import { displayNames } from '../../domain/people/queries.ts';
import { organisationsOfPlans } from '../../domain/temporary-organisations/queries.ts';
import { organisationStateOf } from '../../domain/temporary-organisations/state.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';

/** The order that the path names. */
export async function orderNamed(
  { db, clock }: ServiceContext,
  { params }: { params: { orderId: ObjectId } },
): Promise<OrderSubject | null> {
  const order = await findOrder(db, params.orderId);
  return order && { order, now: clock.now() };
}

interface Shown {
  services: Pick<ServiceContext, 'db' | 'units'>;
  caller: Caller;
  now: Date;
}

/** A unit knows those who are callable by it, as long as its order stands; of others a yes tells it who they are. */
const isKnown = (order: OrderDoc, now: Date): boolean =>
  order.kind === 'order' ? isOpen(order, now) : stateAt(order, now) === 'taken';

/** Orders as somebody meets them, with the name and number of who is known; the person themselves is told of nobody. */
export async function shownOrders({ services, caller, now }: Shown, orders: readonly OrderDoc[]) {
  const tree = await services.units.current();
  const others = orders.filter(({ personId }) => !caller.is(personId));
  const contacts = await contactsOf(
    services.db,
    others.map(({ personId }) => personId),
  );
  const personOf = (order: OrderDoc): OrderPerson | null => {
    if (caller.is(order.personId)) return null;
    const id = order.personId.toHexString();
    const { displayName, phone } = shownContact(contacts.get(id), isKnown(order, now));
    return { id, displayName, phone };
  };
  const groupOf = await groupsOf(services.db, orders, now);
  return orders.map((order) =>
    presentOrder(caller, { order, now }, { tree, person: personOf(order), group: groupOf(order) }),
  );
}

/** The running organisations of the plans and posts that orders name. */
async function groupsOf(
  db: Db,
  orders: readonly OrderDoc[],
  now: Date,
): Promise<(order: OrderDoc) => OrderGroup | null> {
  const planIds = [
    ...new Map(orders.flatMap(({ planId }) => (planId ? [[planId.toHexString(), planId]] : []))).values(),
  ];
  const docs = planIds.length > 0 ? await organisationsOfPlans(db, planIds) : [];
  const running = docs.filter((doc) => organisationStateOf(doc, now) === 'running');
  const names = await displayNames(
    db,
    running.flatMap(({ headId }) => headId ?? []),
  );
  return ({ planId, postId }) => {
    const doc = running.find(({ front }) => front!.postId.equals(postId) && planId && front!.planId.equals(planId));
    return doc ? { doc, headName: (doc.headId && names.get(doc.headId.toHexString())) ?? null } : null;
  };
}

/** The counted states; an order that nobody opened yet is apart from one that was read. */
export interface OrderCounts {
  unread: number;
  read: number;
  taken: number;
  objected: number;
  ended: number;
}

const counted = (state: OrderState, wasRead: boolean): keyof OrderCounts => {
  if (state === 'given' || state === 'upheld') return wasRead ? 'read' : 'unread';
  return state === 'taken' || state === 'objected' ? state : 'ended';
};

export function countOrders(orders: readonly OrderDoc[], now: Date): OrderCounts {
  const counts: OrderCounts = { unread: 0, read: 0, taken: 0, objected: 0, ended: 0 };
  for (const order of orders) counts[counted(stateAt(order, now), order.readAt !== undefined)]++;
  return counts;
}

/** Of people who are not one's own, numbers below five are hidden, and all of them where one alone would be. */
export function countRequests(orders: readonly OrderDoc[], now: Date) {
  const { taken, ...others } = countOrders(orders, now);
  const open = others.unread + others.read;
  const isTold = [open, others.ended].every((count) => count === 0 || count >= limits.smallestGroup);
  return { taken, open: isTold ? open : null, ended: isTold ? others.ended : null };
}

/** The people of a unit's subtree who are callable, with their names. */
export async function namesOf(db: Db, personIds: readonly ObjectId[]): Promise<Map<string, string>> {
  const contacts = await contactsOf(db, personIds);
  return new Map([...contacts].map(([id, contact]) => [id, shownContact(contact, true).displayName]));
}
