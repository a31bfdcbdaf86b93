import { ownCopy } from '../../platform/personal/datum.ts';
import { identities, people, type IdentityDoc, type PersonDoc } from './model.ts';

/** A person, for the copy of their own data (PIPL 45). */
export const ownPerson = (person: PersonDoc) => ({ id: person._id, ...ownCopy(person, people.personal) });

export const ownIdentity = (identity: IdentityDoc) => ownCopy(identity, identities.personal);
