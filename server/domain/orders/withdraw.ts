import { enqueueMessages, type Message } from '../messages/enqueue.ts';
import { unitsById } from '../units/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { OrderDoc } from './model.ts';
import { isOpen } from './state.ts';
import { aboutOrder, orderFacts } from './tell.ts';
import { moveOrder } from './writes.ts';

/**
 * Takes orders back that are open, and tells their people why; the others of them stay as they are.
 *
 * @returns how many
 */
export async function withdrawOrders(
  transaction: TransactionContext,
  orders: readonly OrderDoc[],
  reason: string,
): Promise<number> {
  const { db, session, now, actorId } = transaction;
  const open = orders.filter((order) => isOpen(order, now));
  for (const order of open)
    await moveOrder(transaction, order, 'withdraw', { ending: { at: now, by: actorId!, reason } });
  const names = await unitsById(
    db,
    open.flatMap(({ unitId, postId }) => [unitId, postId]),
    session,
  );
  await enqueueMessages(
    transaction,
    open.map((order): Message => ({
      personId: order.personId,
      kind: 'orderWithdrawn',
      occasion: order._id.toHexString(),
      subject: aboutOrder(order),
      values: { ...orderFacts(order, names), reason },
    })),
  );
  return open.length;
}
