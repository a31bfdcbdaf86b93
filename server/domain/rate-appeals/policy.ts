import type { ObjectId } from 'mongodb';
import type { Caller } from '../../platform/http/caller.ts';
import type { Policy } from '../../platform/http/policy.ts';
import type { RateAppealDoc } from './model.ts';

/** An appeal with the unit above the one that gains by it; null above the root. */
export interface AppealSubject {
  appeal: RateAppealDoc;
  above: ObjectId | null;
}

const reaches = (caller: Caller | null, { appeal, above }: AppealSubject): boolean => {
  if (!caller) return false;
  return above ? caller.organises(above) : caller.administers(appeal.unitId);
};

/** The unit that asked sees what becomes of it; the one above decides, by nobody who asked or gains by it. */
export const appealPolicy: Policy<AppealSubject, 'decide'> = {
  read: (caller, subject) => (caller?.organises(subject.appeal.unitId) ?? false) || reaches(caller, subject),
  decide: (caller, subject) =>
    caller !== null &&
    reaches(caller, subject) &&
    !caller.is(subject.appeal.askedBy) &&
    !(subject.above && caller.belongsTo(subject.appeal.unitId, subject.appeal.askedAt)),
};
