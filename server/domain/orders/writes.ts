import type { OrderState } from '../../../shared/orders.ts';
import { recordAudit } from '../audit/record.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { orders, type OrderDoc } from './model.ts';

/** The verbs that change an order after it was made, and the state that each leads to. */
const verbs = {
  take: 'taken',
  object: 'objected',
  decline: 'declined',
  uphold: 'upheld',
  release: 'released',
  withdraw: 'withdrawn',
} as const satisfies Record<string, OrderState>;
export type OrderVerb = keyof typeof verbs;

type Facts = Partial<Pick<OrderDoc, 'answeredAt' | 'objection' | 'decision' | 'ending'>>;

/** The one writer of an order's state, at the version that was read. Refuses with `precondition_failed`. */
export async function moveOrder(
  transaction: TransactionContext,
  { _id, version, state, unitId }: OrderDoc,
  verb: OrderVerb,
  facts: Facts = {},
): Promise<OrderDoc> {
  const { db, session } = transaction;
  const moved = await orders
    .in(db)
    .findOneAndUpdate(
      { _id, version },
      { $set: { state: verbs[verb], ...facts }, $inc: { version: 1 } },
      { session, returnDocument: 'after' },
    );
  if (!moved) throw refuse('precondition_failed');
  await recordAudit(transaction, {
    action: `order.${verb}`,
    subject: { kind: 'order', id: _id },
    unitId,
    from: state,
    to: moved.state,
  });
  return moved;
}

/** Notes that the person has opened it; said again it changes nothing. */
export async function markOrderRead({ db, session, now }: TransactionContext, { _id }: OrderDoc): Promise<void> {
  await orders.in(db).updateOne({ _id, readAt: { $exists: false } }, { $set: { readAt: now } }, { session });
}
