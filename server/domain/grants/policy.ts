import type { ObjectId } from 'mongodb';
import type { Policy } from '../../platform/http/policy.ts';
import type { GrantDoc } from './model.ts';

/** A grant together with the way from the root to its unit. */
export interface PlacedGrant {
  grant: GrantDoc;
  path: readonly ObjectId[];
}

/** Grants are the business of the administrators at the unit and above, also to take away. */
export const grantPolicy: Policy<PlacedGrant, 'remove'> = {
  read: (caller, { path }) => caller?.administers(path) ?? false,
  remove: (caller, { path }) => caller?.administers(path) ?? false,
};
