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
 * Gives a head the role of an organiser in the organisation, until its end or that of the backer's own power, whichever is earlier. A role
 * that they have by it already is renewed. Refuses with `head_not_backed` where the backer has no power above it any more.
 */
export async function backHead(
  transaction: TransactionContext,
  { _id, endsAt }: OrganisationDoc,
  headId: ObjectId,
  backer: Giver,
): Promise<void> {
  await withdrawHead(transaction, _id, headId);
  const unit = await findUnit(transaction.db, _id, transaction.session);
  const above = unit!.path.slice(0, -1);
  const reaching = backer.grants.filter(
    ({ unitId, role }) => role === 'administrator' && above.some((one) => one.equals(unitId)),
  );
  if (reaching.length === 0) throw refuse('head_not_backed');
  const latest = Math.max(...reaching.map((grant) => +(grant.endsAt ?? endsAt)));
  const until = new Date(Math.min(latest, +endsAt));
  await giveRole(transaction, _id, { personId: headId, role: 'organiser', endsAt: until }, backer);
}

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
