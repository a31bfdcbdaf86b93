import { ObjectId } from 'mongodb';
import { grantRoles, keysOf } from '../../../shared/words.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { Refusal, refuseField } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { guardActivePerson } from '../../domain/people/queries.ts';
import { guardOpenUnit } from '../../domain/units/writes.ts';
import type { GrantDoc } from '../../domain/grants/queries.ts';
import { insertGrant } from '../../domain/grants/writes.ts';
import { id, instant, oneOf } from '../../platform/schema/schema.ts';
import { type Infer, optional, shape } from '../../platform/schema/shape.ts';

export const newGrant = shape({ personId: id(), role: oneOf(keysOf(grantRoles)), endsAt: optional(instant()) });
export type NewGrant = Infer<typeof newGrant>;

/** Gives a person a role in a unit and everything below it. Refuses with `unit_closed`, `grant_exists`, `invalid_request`. */
export async function giveRole(
  transaction: TransactionContext,
  unitId: ObjectId,
  { personId, role, endsAt }: NewGrant,
): Promise<GrantDoc> {
  const { now } = transaction;
  if (endsAt && endsAt <= now) throw refuseField('body.endsAt', '应晚于现在', 'must lie in the future');
  await guardOpenUnit(transaction, unitId);
  await mustBeActive(transaction, personId);
  const grant: GrantDoc = {
    _id: new ObjectId(),
    personId,
    unitId,
    role,
    grantedBy: transaction.actorId,
    grantedAt: now,
    ...(endsAt ? { endsAt } : {}),
  };
  await insertGrant(transaction, grant);
  await recordAudit(transaction, {
    action: 'grant.give',
    subject: { kind: 'grant', id: grant._id },
    unitId,
    details: { personId, role },
  });
  return grant;
}

/** Nobody and a closed account look alike: an administrator learns nothing about ids that were never shown to them. */
async function mustBeActive(transaction: TransactionContext, personId: ObjectId): Promise<void> {
  try {
    await guardActivePerson(transaction, personId);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw refuseField('body.personId', '没有这个人，或其账号已注销', 'names nobody with an active account');
  }
}
