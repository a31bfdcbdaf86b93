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
const mayRemove = (caller: Caller, { grant, path }: PlacedGrant): boolean =>
  grant.role !== 'administrator' ||
  caller.administers(path.slice(0, -1)) ||
  caller.is(grant.personId) ||
  caller.grants.some(
    ({ _id, unitId, role, endsAt }) =>
      grant.source?.equals(_id) || (role === 'administrator' && !endsAt && unitId.equals(grant.unitId)),
  );

/** Grants are the business of the administrators at the unit and above, also to take away. */
export const grantPolicy: Policy<PlacedGrant, 'remove'> = {
  read: (caller, { path }) => caller?.administers(path) ?? false,
  remove: (caller, placed) => caller !== null && caller.administers(placed.path) && mayRemove(caller, placed),
};
