import type { ObjectId } from 'mongodb';
import { grantsIn, grantsOf } from '../../domain/grants/queries.ts';
import type { OrganisationDoc } from '../../domain/temporary-organisations/queries.ts';
import { findUnit } from '../../domain/units/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { giveRole, type Giver } from '../granting/give.ts';
import { removeGrant } from '../granting/remove.ts';

/** The person who asked a head, with the roles that they hold now. */
export const backerOf = async ({ db, session, now }: TransactionContext, personId: ObjectId): Promise<Giver> => ({
  personId,
  grants: await grantsOf(db, [personId], now, session),
});

/**
 * Gives a head the role of an organiser in the organisation, until its end or that of the backer's own power, whichever
 * is earlier. A role that they have by it already is renewed. Refuses with `head_not_backed` where the backer has no
 * power above it any more.
 */
export async function backHead(
  transaction: TransactionContext,
  { _id, endsAt }: OrganisationDoc,
  headId: ObjectId,
  backer: Giver,
): Promise<void> {
  await withdrawHead(transaction, _id, headId);
  const reaching = await reachingGrants(transaction, _id, backer);
  if (reaching.length === 0) throw refuse('head_not_backed');
  const latest = Math.max(...reaching.map((grant) => +(grant.endsAt ?? endsAt)));
  const until = new Date(Math.min(latest, +endsAt));
  await giveRole(transaction, _id, { personId: headId, role: 'organiser', endsAt: until }, backer);
}

/** The roles by which somebody has power above an organisation. */
async function reachingGrants(
  { db, session }: TransactionContext,
  organisationId: ObjectId,
  { grants }: Giver,
): Promise<Giver['grants']> {
  const unit = await findUnit(db, organisationId, session);
  const above = unit!.path.slice(0, -1);
  return grants.filter(({ unitId, role }) => role === 'administrator' && above.some((one) => one.equals(unitId)));
}

/** Whether somebody has the power to ask a head. */
export const mayAskHead = async (
  transaction: TransactionContext,
  organisationId: ObjectId,
  personId: ObjectId,
): Promise<boolean> =>
  (await reachingGrants(transaction, organisationId, await backerOf(transaction, personId))).length > 0;

/** Takes the role of a head away; of somebody who has none there it takes nothing. */
export async function withdrawHead(
  transaction: TransactionContext,
  organisationId: ObjectId,
  headId: ObjectId,
): Promise<void> {
  const held = await grantsIn(transaction, organisationId);
  for (const grant of held)
    if (grant.personId.equals(headId) && grant.role === 'organiser') await removeGrant(transaction, grant);
}
