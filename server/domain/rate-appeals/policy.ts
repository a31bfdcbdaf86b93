import type { ObjectId } from 'mongodb';
import type { Caller } from '../../platform/http/caller.ts';
import type { Policy } from '../../platform/http/policy.ts';
import { isCurrent, type HeldRole } from '../grants/queries.ts';
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

const askedOf = ({ appeal, requesterIds }: Pick<AppealSubject, 'appeal' | 'requesterIds'>): readonly ObjectId[] => [
  appeal.askedBy,
  ...requesterIds,
];

/** Those who may not decide an appeal, though their role may: as `appealPolicy.decide`, of roles that were read. */
export const barredFromAppeal = (
  subject: Pick<AppealSubject, 'appeal' | 'requesterIds'>,
  roles: readonly HeldRole[],
): readonly ObjectId[] => {
  const { unitId, unitPath, askedAt } = subject.appeal;
  const isOfUnit = (role: HeldRole) => unitPath.length > 1 && role.unitId.equals(unitId) && isCurrent(role, askedAt);
  return [...askedOf(subject), ...roles.filter(isOfUnit).map(({ personId }) => personId)];
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
    !askedOf(subject).some((id) => caller.is(id)) &&
    !(subject.above && caller.belongsTo(subject.appeal.unitId, subject.appeal.askedAt)),
};
