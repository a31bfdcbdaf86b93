import { ObjectId } from 'mongodb';
import { auditEvent, insertAudits } from '../audit/record.ts';
import { enqueueMessages } from '../messages/enqueue.ts';
import { guardActivePeople } from '../people/members.ts';
import { unitsById } from '../units/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { callableAmong } from './callables.ts';
import { orders, type OrderDoc } from './model.ts';
import { openOrdersOf } from './queries.ts';
import { givenMessage } from './tell.ts';

/** Somebody who is to be at a post. Whether that is an order or an invitation is not for the asker to say. */
export interface NewOrder {
  personId: ObjectId;
  /** The person's own unit, in whose name they are asked. */
  unitId: ObjectId;
  /** The unit that receives them. */
  postId: ObjectId;
  from: Date;
  until: Date;
  reason: string;
  /** To head the people of the post. */
  head?: boolean;
  planId?: ObjectId;
}

export interface MadeOrders {
  made: OrderDoc[];
  /** Those that stood already, word for word. */
  kept: OrderDoc[];
  /** People who have another order for that time, and people who have left the service. */
  busy: ObjectId[];
  gone: ObjectId[];
}

const overlap = (a: Pick<OrderDoc, 'from' | 'until'>, b: Pick<OrderDoc, 'from' | 'until'>): boolean =>
  a.from < b.until && b.from < a.until;

const isSame = (order: OrderDoc, wanted: NewOrder): boolean =>
  order.unitId.equals(wanted.unitId) &&
  order.postId.equals(wanted.postId) &&
  +order.from === +wanted.from &&
  +order.until === +wanted.until &&
  (order.head === true || wanted.head !== true);

/**
 * The one way in which orders and invitations come to be: of people who agreed to be callable by their unit an order,
 * of all others an invitation. A person has one at a time; one of the same plan for an overlapping time takes the place
 * of the one before, and one that stands already is left as it is, so that a plan may be sent again after a crash. It
 * writes one transaction; a plan hands in some hundred people at a time.
 */
export async function makeOrders(transaction: TransactionContext, wanted: readonly NewOrder[]): Promise<MadeOrders> {
  const { db, session, now } = transaction;
  const personIds = wanted.map(({ personId }) => personId);
  // Two that are made for one person at the same moment conflict here, and one is decided anew.
  const active = await guardActivePeople(transaction, personIds);
  const isCallable = await callableAmong(transaction, wanted);
  const open = await openOrdersOf(db, personIds, now, session);
  const units = await unitsById(
    db,
    wanted.flatMap(({ unitId, postId }) => [unitId, postId]),
    session,
  );
  const result: MadeOrders = { made: [], kept: [], busy: [], gone: [] };
  const replaced: { order: OrderDoc; by: ObjectId }[] = [];
  for (const one of wanted) {
    if (!active.has(one.personId.toHexString())) {
      result.gone.push(one.personId);
      continue;
    }
    const others = [...open, ...result.made].filter(
      (order) => order.personId.equals(one.personId) && overlap(order, one),
    );
    const ofPlan = others.filter(({ planId }) => one.planId && planId?.equals(one.planId));
    const same = others.find((order) => isSame(order, one));
    if (same) result.kept.push(same);
    else if (ofPlan.length < others.length) result.busy.push(one.personId);
    else {
      const isBranch = units.get(one.unitId.toHexString())?.kind === 'branch';
      const order: OrderDoc = {
        _id: new ObjectId(),
        kind: isCallable(one) ? 'order' : 'request',
        ...one,
        ...(isBranch ? { memberId: one.personId } : {}),
        state: 'given',
        at: now,
        by: transaction.actorId!,
        version: 1,
      };
      result.made.push(order);
      for (const before of ofPlan) {
        replaced.push({ order: before, by: order._id });
        open.splice(open.indexOf(before), 1);
      }
    }
  }
  await write(transaction, result.made, replaced);
  await enqueueMessages(
    transaction,
    result.made.map((order) => givenMessage(order, units)),
  );
  return result;
}

async function write(
  transaction: TransactionContext,
  made: readonly OrderDoc[],
  replaced: readonly { order: OrderDoc; by: ObjectId }[],
): Promise<void> {
  const { db, session } = transaction;
  if (made.length === 0) return;
  await orders.in(db).insertMany([...made], { session });
  if (replaced.length > 0)
    await orders.in(db).bulkWrite(
      replaced.map(({ order, by }) => ({
        updateOne: {
          filter: { _id: order._id },
          update: { $set: { state: 'replaced' as const, replacedBy: by }, $inc: { version: 1 } },
        },
      })),
      { session },
    );
  await insertAudits(db, session, [
    ...made.map((order) =>
      auditEvent(transaction, {
        action: order.kind === 'order' ? 'order.give' : 'order.ask',
        subject: { kind: 'order', id: order._id },
        unitId: order.unitId,
        to: 'given',
        details: { post: order.postId.toHexString() },
      }),
    ),
    ...replaced.map(({ order, by }) =>
      auditEvent(transaction, {
        action: 'order.replace',
        subject: { kind: 'order', id: order._id },
        unitId: order.unitId,
        from: order.state,
        to: 'replaced',
        details: { by: by.toHexString() },
      }),
    ),
  ]);
}
