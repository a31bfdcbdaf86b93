import type { ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import {
  countMembers,
  membershipsAmong,
  organisationsOfPlans,
  type MemberDoc,
  type OrganisationDoc,
} from '../../domain/temporary-organisations/queries.ts';
import { organisationStateOf } from '../../domain/temporary-organisations/state.ts';
import { moveMember, putAsked } from '../../domain/temporary-organisations/writes.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { mayAskHead } from './head.ts';
import { askMember, joinOrganisation, vacate } from './membership.ts';

/** An order or invitation, by which somebody comes to a post. */
interface ByOrder {
  personId: ObjectId;
  postId: ObjectId;
  planId?: ObjectId;
  /** Whether they are to head the people of the post. */
  head?: boolean;
  /** The administrator who published the plan. */
  by: ObjectId;
}

/**
 * The yes to an order is the word by which somebody becomes a member of the organisation that was formed with the plan
 * for its post, and its head where the plan says so and whoever published it still has the power to ask one. They leave
 * those of the plan's other posts.
 */
export async function joinByOrder(transaction: TransactionContext, order: ByOrder): Promise<void> {
  const { now } = transaction;
  const { doc, others } = await organisationsOf(transaction, order);
  await leave(transaction, order.personId, others);
  if (!doc || organisationStateOf(doc, now) !== 'running') return;
  const [before] = await membershipsAmong(transaction, order.personId, [doc._id]);
  if (before?.state === 'in' || (await countMembers(transaction, doc._id)) >= limits.organisationMembers) return;
  const isHead = order.head === true && (await mayAskHead(transaction, doc._id, order.by));
  await putAsked(transaction, {
    organisationId: doc._id,
    personId: order.personId,
    as: isHead ? 'head' : 'member',
    until: doc.endsAt,
    askedBy: order.by,
    at: now,
  });
  await joinOrganisation(transaction, doc._id, order.personId, false);
}

/** Somebody who had said yes before there was an organisation is asked, as anybody else would be. */
export async function askByOrder(transaction: TransactionContext, order: ByOrder, utcOffset: number): Promise<void> {
  const { doc } = await organisationsOf(transaction, order);
  if (!doc || organisationStateOf(doc, transaction.now) !== 'running') return;
  const [before] = await membershipsAmong(transaction, order.personId, [doc._id]);
  if (before || (await countMembers(transaction, doc._id)) >= limits.organisationMembers) return;
  const as = order.head === true ? 'head' : 'member';
  await askMember(transaction, doc._id, { personId: order.personId, as }, utcOffset);
}

/** Somebody who comes to no post of the plan any more leaves the organisations that were formed with it. */
export async function leaveByOrder(transaction: TransactionContext, order: ByOrder): Promise<void> {
  const { doc, others } = await organisationsOf(transaction, order);
  await leave(transaction, order.personId, doc ? [doc, ...others] : others);
}

async function organisationsOf(
  { db, session }: TransactionContext,
  { planId, postId }: ByOrder,
): Promise<{ doc: OrganisationDoc | undefined; others: OrganisationDoc[] }> {
  const all = planId ? await organisationsOfPlans(db, [planId], session) : [];
  const isHere = ({ front }: OrganisationDoc): boolean => front!.postId.equals(postId);
  return { doc: all.find(isHere), others: all.filter((one) => !isHere(one)) };
}

async function leave(
  transaction: TransactionContext,
  personId: ObjectId,
  organisations: readonly OrganisationDoc[],
): Promise<void> {
  const running = organisations.filter((doc) => organisationStateOf(doc, transaction.now) === 'running');
  const members = await membershipsAmong(
    transaction,
    personId,
    running.map(({ _id }) => _id),
  );
  for (const member of members.filter(({ state }: MemberDoc) => state === 'in')) {
    await moveMember(transaction, member, { state: 'left' });
    await vacate(
      transaction,
      running.find(({ _id }) => _id.equals(member.organisationId))!,
      personId,
    );
  }
}
