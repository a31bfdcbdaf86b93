import type { ObjectId } from 'mongodb';
import { callableAmong, callablesIn } from '../../domain/orders/callables.ts';
import { makeOrders } from '../../domain/orders/make.ts';
import type { OrderDoc } from '../../domain/orders/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { postOf } from './duty.ts';
import type { OrderInput } from './inputs.ts';

/** The unit that orders, and the units of its subtree. */
export interface OrderingUnit {
  unit: { _id: ObjectId; path: readonly ObjectId[] };
  unitIds: readonly ObjectId[];
}

/**
 * Gives orders to people who agreed to be callable by the unit, or by one below it, in whose name each is then given.
 * All or none. Refuses with `not_callable`, `already_ordered`, and the field with `invalid_request`.
 */
export async function giveOrders(
  transaction: TransactionContext,
  { unit, unitIds }: OrderingUnit,
  { personIds, ...duty }: OrderInput,
): Promise<OrderDoc[]> {
  const post = await postOf(transaction, unit, duty);
  const byPerson = new Map<string, ObjectId>();
  const agreed = await callablesIn(transaction.db, unitIds, transaction.session);
  const isCallable = await callableAmong(transaction, agreed);
  for (const call of agreed)
    if (isCallable(call) && !byPerson.has(call.personId.toHexString()))
      byPerson.set(call.personId.toHexString(), call.unitId);
  const wanted = personIds.map((personId) => {
    const unitId = byPerson.get(personId.toHexString());
    if (!unitId) throw refuse('not_callable');
    return { personId, unitId, ...duty, postId: post._id };
  });
  const { made, kept, busy, gone } = await makeOrders(transaction, wanted);
  if (gone.length > 0) throw refuse('not_callable');
  if (busy.length > 0) throw refuse('already_ordered');
  return [...kept, ...made];
}
