import type { ObjectId } from 'mongodb';
import type { Policy } from '../../platform/http/policy.ts';

/** The facts that a need's rules look at: who asked, and the way from the root to the unit that answers. */
export interface NeedSubject {
  requesterId: ObjectId;
  unitPath: readonly ObjectId[];
}

/** A need names people, their homes and their troubles: it is between who asked and the organisers there and above. */
export const needPolicy: Policy<NeedSubject, 'edit' | 'withdraw' | 'rate'> = {
  read: (caller, need) => caller !== null && (caller.is(need.requesterId) || caller.organises(need.unitPath)),
  edit: (caller, need) => caller !== null && (caller.is(need.requesterId) || caller.organises(need.unitPath)),
  withdraw: (caller, need) => caller?.is(need.requesterId) ?? false,
  rate: (caller, need) => (caller?.is(need.requesterId) ?? false) && !caller!.organises(need.unitPath),
};
