import type { RoleFacts, TaskTerms } from '../../engine/facts/facts.ts';
import type { RoleDoc, TaskDoc } from './model.ts';
import { publicPoint } from './public-place.ts';

/**
 * The terms of a task for the rules: at the place that everybody may know, so that a refusal tells no more of it than
 * a list does and both say the same. `invitedPersonIds`: who has been invited, ids in hex.
 */
export function taskTerms(
  task: Pick<TaskDoc, '_id' | 'unitId' | 'place' | 'start' | 'end' | 'signUpBy' | 'rules'>,
  invitedPersonIds: readonly string[] = [],
): TaskTerms {
  const [lng, lat] = publicPoint(task.place.point).coordinates;
  return {
    id: task._id.toHexString(),
    unitId: task.unitId.toHexString(),
    lng,
    lat,
    start: task.start.getTime(),
    end: task.end.getTime(),
    signUpBy: task.signUpBy.getTime(),
    rules: task.rules,
    invitedPersonIds,
  };
}

/** The skill that a role asks for. */
export const skillAsked = ({ skill, certified }: Pick<RoleDoc, 'skill' | 'certified'>) => ({
  ...(skill ? { skill } : {}),
  certified,
});

/** A role as the rules take it. */
export const roleFacts = (role: RoleDoc): RoleFacts => ({
  id: role._id.toHexString(),
  ...skillAsked(role),
  slots: role.slots,
  taken: role.taken,
  waiting: role.waiting ?? 0,
});
