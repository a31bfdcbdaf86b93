import type { ObjectId } from 'mongodb';
import type { Policy } from '../../platform/http/policy.ts';

/** An offer is its volunteer's own: organisers meet it only as a candidate for a task, never as it is. */
export const offerPolicy: Policy<{ personId: ObjectId }, 'write'> = {
  read: (caller, offer) => caller?.is(offer.personId) ?? false,
  write: (caller, offer) => caller?.is(offer.personId) ?? false,
};
