import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { findUnit, guardUnit } from '../../domain/units/queries.ts';
import { grants, type GrantDoc } from '../../domain/grants/model.ts';
import { otherAdministrators } from '../../domain/grants/queries.ts';

/** Takes a role away. Refuses with `last_administrator` and `not_found`. */
export async function removeGrant(transaction: TransactionContext, grant: GrantDoc): Promise<void> {
  await keepAnAdministrator(transaction, grant);
  const { deletedCount } = await grants
    .in(transaction.db)
    .deleteOne({ _id: grant._id }, { session: transaction.session });
  if (deletedCount === 0) throw refuse('not_found');
  await recordAudit(transaction, {
    action: 'grant.remove',
    subject: { kind: 'grant', id: grant._id },
    unitId: grant.unitId,
    details: { personId: grant.personId, role: grant.role },
  });
}

/** Takes away every role of a person who leaves; part of the change that closes the account, and told in its event. */
export async function removeAllGrants(transaction: TransactionContext, personId: ObjectId): Promise<number> {
  const held = await grants.in(transaction.db).find({ personId }, { session: transaction.session }).toArray();
  for (const grant of held) await keepAnAdministrator(transaction, grant);
  const { deletedCount } = await grants.in(transaction.db).deleteMany({ personId }, { session: transaction.session });
  return deletedCount;
}

/** Refuses with `last_administrator` whoever could not give up all their roles. */
export async function mustNotBeLastAdministrator(transaction: TransactionContext, personId: ObjectId): Promise<void> {
  const held = await grants
    .in(transaction.db)
    .find({ personId, role: 'administrator' }, { session: transaction.session })
    .toArray();
  for (const grant of held) await keepAnAdministrator(transaction, grant);
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
