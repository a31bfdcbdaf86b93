import { ObjectId } from 'mongodb';
import { grantRoles, keysOf } from '../../../shared/words.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { Refusal, refuse, refuseField } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { guardActivePerson } from '../../domain/people/queries.ts';
import { guardOpenUnit } from '../../domain/units/writes.ts';
import type { GrantDoc } from '../../domain/grants/queries.ts';
import { guardGrant, insertGrant } from '../../domain/grants/writes.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { id, instant, oneOf } from '../../platform/schema/schema.ts';
import { type Infer, optional, shape } from '../../platform/schema/shape.ts';

export const newGrant = shape({ personId: id(), role: oneOf(keysOf(grantRoles)), endsAt: optional(instant()) });
export type NewGrant = Infer<typeof newGrant>;

/** Somebody by whose power a role is given. */
export type Giver = Pick<Caller, 'personId' | 'grants'>;

/**
 * Gives a person a role in a unit and everything below it. It comes from the giver's own role there, never lasts
 * longer, and without an end of its own ends when that does.
 *
 * @param giver null for the set-up of the service
 * Refuses with `unit_closed`, `grant_exists`, `invalid_request`, and `forbidden` where the giver's role has just ended.
 */
export async function giveRole(
  transaction: TransactionContext,
  unitId: ObjectId,
  { personId, role, endsAt: wanted }: NewGrant,
  giver: Giver | null,
): Promise<GrantDoc> {
  const { now } = transaction;
  if (wanted && wanted <= now) throw refuseField('body.endsAt', '应晚于现在', 'must lie in the future');
  const { path } = await guardOpenUnit(transaction, unitId);
  await mustBeActive(transaction, personId);
  const source = giver && (await sourceFor(transaction, giver, path));
  if (wanted && source?.endsAt && wanted > source.endsAt)
    throw refuseField('body.endsAt', '不能晚于您自己的任期', 'must not lie after the end of your own role');
  const endsAt = wanted ?? source?.endsAt;
  const grant: GrantDoc = {
    _id: new ObjectId(),
    personId,
    unitId,
    role,
    grantedBy: giver?.personId ?? transaction.actorId,
    grantedAt: now,
    ...(endsAt ? { endsAt } : {}),
    ...(source ? { source: source._id } : {}),
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

/** The giver's role that a new one comes from: of those that reach the unit, the one that lasts longest. */
async function sourceFor(
  transaction: TransactionContext,
  { grants }: Giver,
  path: readonly ObjectId[],
): Promise<GrantDoc> {
  const reaching = grants.filter(
    ({ unitId, role }) => role === 'administrator' && path.some((above) => above.equals(unitId)),
  );
  const [longest] = [...reaching].sort((a, b) => +(b.endsAt ?? Infinity) - +(a.endsAt ?? Infinity) || 0);
  const source = longest && (await guardGrant(transaction, longest._id));
  if (!source) throw refuse('forbidden');
  return source;
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
