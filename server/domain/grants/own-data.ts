import { ownCopy } from '../../platform/personal/datum.ts';
import { grants, type GrantDoc } from './model.ts';

/** A role, for the copy of its holder's own data (PIPL 45). */
export const ownGrant = (grant: GrantDoc) => ownCopy(grant, grants.personal);
