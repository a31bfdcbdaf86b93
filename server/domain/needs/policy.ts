import type { ObjectId } from 'mongodb';
import type { Policy } from '../../platform/http/policy.ts';

/** The facts that a need's rules look at: who asked, and the unit that answers. */
export interface NeedSubject {
  requesterId: ObjectId;
  unitId: ObjectId;
}

/** A need names people, their homes and their troubles: it is between who asked and the organisers there and above. */
export const needPolicy: Policy<NeedSubject, 'edit' | 'withdraw' | 'rate'> = {
  read: (caller, need) => caller !== null && (caller.is(need.requesterId) || caller.organises(need.unitId)),
  edit: (caller, need) => caller !== null && (caller.is(need.requesterId) || caller.organises(need.unitId)),
  withdraw: (caller, need) => caller?.is(need.requesterId) ?? false,
  rate: (caller, need) => (caller?.is(need.requesterId) ?? false) && !caller!.organises(need.unitId),
};
