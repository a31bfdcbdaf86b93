import type { ObjectId } from 'mongodb';
import { auditEvent, insertAudits } from '../../domain/audit/record.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { guardUnit } from '../../domain/units/writes.ts';
import {
  grantsBehind,
  grantsIn,
  grantsOf,
  hasLastingAdministrator,
  type GrantDoc,
} from '../../domain/grants/queries.ts';
import { deleteGrantsOf, endGrants, passGrantsOn } from '../../domain/grants/writes.ts';

/** The fate of the roles that came from one that is taken away. */
export const fatesOfGiven = ['keep', 'end'] as const;
export type FateOfGiven = (typeof fatesOfGiven)[number];

/**
 * Takes a role away. Roles that came from one with an end go with it, all the way down. Those that a lasting one has
 * given come from then on from where it came from itself, unless they are to end too.
 * Refuses with `last_administrator` and `not_found`.
 */
export async function removeGrant(
  transaction: TransactionContext,
  grant: GrantDoc,
  given: FateOfGiven = 'keep',
): Promise<void> {
  const ends = grant.endsAt || given === 'end' ? [grant, ...(await grantsBehind(transaction, grant._id))] : [grant];
  await endGrants(
    transaction,
    ends.map(({ _id }) => _id),
  );
  if (ends.length === 1) await passGrantsOn(transaction, grant._id, grant.source);
  for (const unitId of unitsAdministeredBy(ends)) await keepAnAdministrator(transaction, unitId);
  await insertAudits(
    transaction.db,
    transaction.session,
    ends.map(({ _id, unitId, personId, role }) =>
      auditEvent(transaction, {
        action: 'grant.remove',
        subject: { kind: 'grant', id: _id },
        unitId,
        details: { personId, role, ...(_id.equals(grant._id) ? {} : { with: grant._id }) },
      }),
    ),
  );
}

/** Takes away every role of a person who leaves; part of the change that closes the account, and told in its event. */
export async function removeAllGrants(transaction: TransactionContext, personId: ObjectId): Promise<number> {
  await removeEach(transaction, () => grantsOf(transaction.db, [personId], transaction.now, transaction.session));
  return deleteGrantsOf(transaction, personId);
}

/** Takes away every role in a unit that closes: a right in a unit ends with the unit. */
export const removeGrantsIn = (transaction: TransactionContext, unitId: ObjectId): Promise<void> =>
  removeEach(transaction, () => grantsIn(transaction, unitId));

/** Read anew after each: one that comes from another may have ended with it. */
async function removeEach(transaction: TransactionContext, held: () => Promise<GrantDoc[]>): Promise<void> {
  for (let [first] = await held(); first; [first] = await held()) await removeGrant(transaction, first);
}

/** Refuses with `last_administrator` whoever could not give up all their roles. */
export async function mustNotBeLastAdministrator(transaction: TransactionContext, personId: ObjectId): Promise<void> {
  const held = await grantsOf(transaction.db, [personId], transaction.now, transaction.session);
  for (const unitId of unitsAdministeredBy(held)) await keepAnAdministrator(transaction, unitId, personId);
}

const unitsAdministeredBy = (held: readonly GrantDoc[]): ObjectId[] => [
  ...new Map(
    held.filter(({ role }) => role === 'administrator').map(({ unitId }) => [unitId.toHexString(), unitId] as const),
  ).values(),
];

/**
 * Without a lasting administrator at the root nobody could ever name one again; one with an end leaves it empty later.
 */
async function keepAnAdministrator(
  transaction: TransactionContext,
  unitId: ObjectId,
  besides?: ObjectId,
): Promise<void> {
  const unit = await findUnit(transaction.db, unitId, transaction.session);
  if (!unit || unit.parentId) return;
  // Two who remove each other at the same moment both write to the root, so one of them runs again and sees the other.
  await guardUnit(transaction, unitId);
  if (!(await hasLastingAdministrator(transaction, unitId, besides))) throw refuse('last_administrator');
}
