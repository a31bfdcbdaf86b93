import type { ObjectId } from 'mongodb';
import type { Caller } from '../../platform/http/caller.ts';
import type { Policy } from '../../platform/http/policy.ts';
import type { RateAppealDoc } from './model.ts';

/** An appeal with the unit above the one that gains by it; null above the root. */
export interface AppealSubject {
  appeal: RateAppealDoc;
  above: ObjectId | null;
  /** Everybody who asked for the case, by one that is linked to it too. */
  requesterIds: readonly ObjectId[];
}

const reaches = (caller: Caller | null, { appeal, above }: AppealSubject): boolean => {
  if (!caller) return false;
  return above ? caller.organises(above) : caller.administers(appeal.unitId);
};

/**
 * The unit that asked sees what becomes of it; the one above decides, by nobody who asked for it or for the case, or
 * gains by it.
 */
export const appealPolicy: Policy<AppealSubject, 'decide'> = {
  read: (caller, subject) => (caller?.organises(subject.appeal.unitId) ?? false) || reaches(caller, subject),
  decide: (caller, subject) =>
    caller !== null &&
    reaches(caller, subject) &&
    ![subject.appeal.askedBy, ...subject.requesterIds].some((id) => caller.is(id)) &&
    !(subject.above && caller.belongsTo(subject.appeal.unitId, subject.appeal.askedAt)),
};
