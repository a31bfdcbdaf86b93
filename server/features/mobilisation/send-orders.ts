import type { ClientSession, Db, ObjectId } from 'mongodb';
import { makeOrders } from '../../domain/orders/make.ts';
import { ordersOfPlan } from '../../domain/orders/queries.ts';
import { isOpen } from '../../domain/orders/state.ts';
import { withdrawOrders } from '../../domain/orders/withdraw.ts';
import { inTransaction, patienceMs } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { fixedOffset } from '../../platform/time/city-time.ts';
import { askByOrder, leaveByOrder } from '../temporary-organisations/by-order.ts';
import { endNext, formNext } from './form-organisations.ts';
import { mobilisationPlans, mobilisedPeople, type MobilisationPlanDoc } from './model.ts';

const batchSize = 200;

/**
 * Sends what published plans lead to: a batch of orders and invitations, and the person up to whom the sending has
 * come, commit together. Killed anywhere, late or on two servers, each person has one. All versions of a plan share one
 * name towards the orders, so that another place takes the place of the earlier order, and the same place leaves it as
 * it stands; orders of those who go nowhere now are withdrawn.
 */
export async function sendOrders(
  { client, db, clock, config }: Pick<ServiceContext, 'client' | 'db' | 'clock' | 'config'>,
  stopping: AbortSignal,
): Promise<void> {
  const plans = await mobilisationPlans
    .in(db)
    .find({ state: 'published', sentUpTo: { $exists: true } }, { projection: { _id: 1 } })
    .toArray();
  for (const { _id } of plans)
    for (let goesOn = true; goesOn && !stopping.aborted;)
      goesOn = await inTransaction(
        client,
        (session) => sendBatch({ db, session, now: clock.now(), utcOffset: fixedOffset(config.timeZone)! }, _id),
        patienceMs.job,
      );
}

/** @returns whether something is left to send */
async function sendBatch(
  { db, session, now, utcOffset }: { db: Db; session: ClientSession; now: Date; utcOffset: number },
  planId: ObjectId,
): Promise<boolean> {
  const plan = await mobilisationPlans.in(db).findOne({ _id: planId, state: 'published' }, { session });
  if (plan?.sentUpTo === undefined) return false;
  const transaction: TransactionContext = {
    db,
    session,
    now,
    actorId: plan.publishedBy!,
    requestId: `mobilisation:${planId.toHexString()}`,
  };
  // The organisations are there before the orders whose yes makes somebody a member.
  if (await formNext(transaction, plan)) return true;
  const people = await mobilisedPeople
    .in(db)
    .find(
      { planId, postId: { $ne: null }, ...(plan.sentUpTo ? { _id: { $gt: plan.sentUpTo } } : {}) },
      { session, sort: { _id: 1 }, limit: batchSize },
    )
    .toArray();
  const last = people.at(-1);
  const { rootId, from, until, reason } = plan;
  const { kept } = await makeOrders(
    transaction,
    people.map(({ personId, callUnitId, postId, head }) => ({
      personId,
      unitId: callUnitId,
      postId: postId!,
      from,
      until,
      reason,
      planId: rootId,
      ...(head ? { head } : {}),
    })),
  );
  if (plan.organisations)
    for (const order of kept) if (order.state === 'taken') await askByOrder(transaction, order, utcOffset);
  const goesOn = last !== undefined || (await withdrawOthers(transaction, plan)) || (await endNext(transaction, plan));
  await mobilisationPlans
    .in(db)
    .updateOne(
      { _id: planId },
      goesOn ? { $set: { sentUpTo: last?._id ?? plan.sentUpTo } } : { $unset: { sentUpTo: '' } },
      { session },
    );
  return goesOn;
}

/** @returns whether there were any */
async function withdrawOthers(
  transaction: TransactionContext,
  { _id: planId, rootId, reason }: MobilisationPlanDoc,
): Promise<boolean> {
  const { db, session, now } = transaction;
  const sent = await mobilisedPeople
    .in(db)
    .find({ planId, postId: { $ne: null } }, { session, projection: { personId: 1 } })
    .toArray();
  const stays = new Set(sent.map(({ personId }) => personId.toHexString()));
  const left = (await ordersOfPlan(db, rootId, session)).filter(
    (order) => isOpen(order, now) && !stays.has(order.personId.toHexString()),
  );
  const withdrawn = left.slice(0, batchSize);
  for (const order of withdrawn) await leaveByOrder(transaction, order);
  return (await withdrawOrders(transaction, withdrawn, reason)) > 0;
}
