import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { guardUnit } from '../../domain/units/writes.ts';
import { everyGrantOf, otherAdministrators, type GrantDoc } from '../../domain/grants/queries.ts';
import { deleteGrant, deleteGrantsOf } from '../../domain/grants/writes.ts';

/** Takes a role away. Refuses with `last_administrator` and `not_found`. */
export async function removeGrant(transaction: TransactionContext, grant: GrantDoc): Promise<void> {
  await keepAnAdministrator(transaction, grant);
  await deleteGrant(transaction, grant._id);
  await recordAudit(transaction, {
    action: 'grant.remove',
    subject: { kind: 'grant', id: grant._id },
    unitId: grant.unitId,
    details: { personId: grant.personId, role: grant.role },
  });
}

/** Takes away every role of a person who leaves; part of the change that closes the account, and told in its event. */
export async function removeAllGrants(transaction: TransactionContext, personId: ObjectId): Promise<number> {
  for (const grant of await everyGrantOf(transaction, personId)) await keepAnAdministrator(transaction, grant);
  return deleteGrantsOf(transaction, personId);
}

/** Refuses with `last_administrator` whoever could not give up all their roles. */
export async function mustNotBeLastAdministrator(transaction: TransactionContext, personId: ObjectId): Promise<void> {
  for (const grant of await everyGrantOf(transaction, personId, 'administrator'))
    await keepAnAdministrator(transaction, grant);
}

/** Without an administrator at the root nobody could ever name one again. Ends count: a role that ends leaves the root empty later. */
async function keepAnAdministrator(
  transaction: TransactionContext,
  { unitId, personId, role }: GrantDoc,
): Promise<void> {
  if (role !== 'administrator') return;
  const unit = await findUnit(transaction.db, unitId, transaction.session);
  if (!unit || unit.parentId) return;
  // Two who remove each other at the same moment both write to the root, so one of them runs again and sees the other.
  await guardUnit(transaction, unitId);
  if ((await otherAdministrators(transaction, unitId, personId)) === 0) throw refuse('last_administrator');
}
