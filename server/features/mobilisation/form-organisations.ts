import type { ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import { organisationsOfPlans } from '../../domain/temporary-organisations/queries.ts';
import { organisationStateOf } from '../../domain/temporary-organisations/state.ts';
import { findUnit, openUnitsBelow } from '../../domain/units/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { Refusal } from '../../platform/refusals/refuse.ts';
import { endOrganisation } from '../temporary-organisations/end.ts';
import { formOrganisation } from '../temporary-organisations/form.ts';
import { mobilisationPlans, mobilisedPeople, type MobilisationPlanDoc } from './model.ts';

/** Units of one transaction: each changes the tree. */
const batchSize = 20;

/**
 * Forms the organisations of the next places to which the plan sends somebody; a place that has one of an earlier
 * version keeps it.
 *
 * @returns whether places are left
 */
export async function formNext(transaction: TransactionContext, plan: MobilisationPlanDoc): Promise<boolean> {
  const { db, session } = transaction;
  const { organisations, demand, rootId, _id } = plan;
  if (!organisations || organisations.formed >= demand.length) return false;
  const posts = demand.slice(organisations.formed, organisations.formed + batchSize).map(({ unitId }) => unitId);
  const sentTo = await mobilisedPeople.in(db).distinct('postId', { planId: _id, postId: { $in: posts } }, { session });
  const there = await organisationsOfPlans(db, [rootId], session);
  for (const postId of posts)
    if (sentTo.some((one) => one?.equals(postId)) && !there.some(({ front }) => front!.postId.equals(postId)))
      await formAt(transaction, plan, postId);
  const formed = organisations.formed + posts.length;
  await mobilisationPlans.in(db).updateOne({ _id }, { $set: { 'organisations.formed': formed } }, { session });
  return true;
}

/**
 * A place that has been closed since gets none, and neither does one in which none of the rank may be, or none so late.
 */
async function formAt(transaction: TransactionContext, plan: MobilisationPlanDoc, postId: ObjectId): Promise<void> {
  const { rank, meetsAt } = plan.organisations!;
  const post = await findUnit(transaction.db, postId, transaction.session);
  if (!post) return;
  const below = await openUnitsBelow(transaction, postId);
  const name = freeName(
    `${post.name}支援队`,
    below.filter(({ parentId }) => parentId?.equals(postId)).map((unit) => unit.name),
  );
  const meeting =
    meetsAt && meetsAt > transaction.now
      ? { at: meetsAt, place: (post.place?.address || post.name).slice(0, limits.addressLength) }
      : undefined;
  await unlessRefused(() =>
    formOrganisation(
      transaction,
      post,
      { name, rank, purpose: plan.reason, endsAt: plan.until, ...(meeting ? { meeting } : {}) },
      placeless,
      { planId: plan.rootId, postId },
    ),
  );
}

/** @returns whether it was done */
async function unlessRefused(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return false;
  }
}

/** An organisation without a place of its own, for which nobody needs power over places. */
const placeless = { administers: () => false };

const maxNumbered = 1_000;
function freeName(name: string, taken: readonly string[]): string {
  const base = name.slice(0, limits.nameLength - 4);
  if (!taken.includes(base)) return base;
  for (let number = 2; number < maxNumbered; number++)
    if (!taken.includes(`${base}${number}`)) return `${base}${number}`;
  return base;
}

/**
 * Ends the organisations of places that a stand-down leaves without people; what is open there goes to the place.
 *
 * @returns whether there were any
 */
export async function endNext(transaction: TransactionContext, plan: MobilisationPlanDoc): Promise<boolean> {
  if (plan.kind !== 'standDown') return false;
  const { db, session, now } = transaction;
  const running = (await organisationsOfPlans(db, [plan.rootId], session)).filter(
    (doc) => organisationStateOf(doc, now) === 'running',
  );
  const sentTo = await mobilisedPeople
    .in(db)
    .distinct('postId', { planId: plan._id, postId: { $ne: null } }, { session });
  const empty = running.filter(({ front }) => !sentTo.some((postId) => postId?.equals(front!.postId)));
  let ended = 0;
  for (const { _id } of empty.slice(0, batchSize))
    if (await unlessRefused(() => endOrganisation(transaction, _id, { reason: plan.reason }))) ended++;
  return ended > 0;
}
