import type { ObjectId } from 'mongodb';
import type { Caller } from '../../platform/http/caller.ts';
import type { Policy } from '../../platform/http/policy.ts';

export interface HazardSubject {
  reporterId?: ObjectId;
  unitId: ObjectId;
}

const reported = (caller: Caller | null, { reporterId }: HazardSubject): boolean =>
  caller !== null && reporterId !== undefined && caller.is(reporterId);

/** A report is between whoever made it and the staff who verify it; nobody verifies their own. */
export const hazardPolicy: Policy<HazardSubject, 'check'> = {
  read: (caller, hazard) => reported(caller, hazard) || (caller !== null && caller.organises(hazard.unitId)),
  check: (caller, hazard) => caller !== null && caller.organises(hazard.unitId) && !reported(caller, hazard),
};
