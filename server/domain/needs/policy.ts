import type { ObjectId } from 'mongodb';
import type { Caller } from '../../platform/http/caller.ts';
import type { Policy } from '../../platform/http/policy.ts';

/** The facts that a need's rules look at: who asked, and the unit that answers. */
export interface NeedSubject {
  /** Null: nobody's own. */
  requesterId: ObjectId | null;
  unitId: ObjectId;
}

const asked = (caller: Caller | null, { requesterId }: NeedSubject): boolean =>
  caller !== null && requesterId !== null && caller.is(requesterId);

/** A need names people, their homes and their troubles: it is between who asked and the organisers there and above. */
export const needPolicy: Policy<NeedSubject, 'edit' | 'withdraw' | 'rate'> = {
  read: (caller, need) => caller !== null && (asked(caller, need) || caller.organises(need.unitId)),
  edit: (caller, need) => caller !== null && (asked(caller, need) || caller.organises(need.unitId)),
  withdraw: (caller, need) => asked(caller, need),
  rate: (caller, need) => asked(caller, need) && !caller!.organises(need.unitId),
};
