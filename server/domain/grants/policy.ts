import type { ObjectId } from 'mongodb';
import type { Caller } from '../../platform/http/caller.ts';
import type { Policy } from '../../platform/http/policy.ts';
import type { GrantDoc } from './model.ts';

/** A grant together with the way from the root to its unit. */
export interface PlacedGrant {
  grant: GrantDoc;
  path: readonly ObjectId[];
}

/**
 * Whether a caller who administers the unit may take a role away there: an administrator's goes by those above, by
 * equals without an end, and by whom it came from or belongs to; temporary power removes nobody beside it.
 */
const mayRemove = (caller: Caller, placed: PlacedGrant): boolean =>
  placed.grant.role !== 'administrator' ||
  caller.administersAbove(placed) ||
  caller.is(placed.grant.personId) ||
  caller.grants.some(
    ({ _id, unitId, role, endsAt }) =>
      placed.grant.source?.equals(_id) || (role === 'administrator' && !endsAt && unitId.equals(placed.grant.unitId)),
  );

/** Grants are the business of the administrators at the unit and above, also to take away. */
export const grantPolicy: Policy<PlacedGrant, 'remove'> = {
  read: (caller, placed) => caller?.administers(placed) ?? false,
  remove: (caller, placed) => caller !== null && caller.administers(placed) && mayRemove(caller, placed),
};
