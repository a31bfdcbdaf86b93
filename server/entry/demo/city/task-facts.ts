import type { RoleFacts, TaskFacts } from '../../../engine/facts/facts.ts';
import type { TaskDoc } from '../../../domain/tasks/model.ts';
import type { Community } from './geography.ts';

/** A role's facts whose `taken` follows the document. */
export type LiveRole = RoleFacts & { taken: number };

/** A task of the demo city as the engine takes it. */
export function factsOfTask(task: TaskDoc, community: Community): TaskFacts & { roles: LiveRole[] } {
  const [lng, lat] = task.place.point.coordinates;
  return {
    id: task._id.toHexString(),
    unitId: task.unitId.toHexString(),
    unitPath: task.unitPath.map((id) => id.toHexString()),
    lng,
    lat,
    start: task.start.getTime(),
    end: task.end.getTime(),
    signUpBy: task.signUpBy.getTime(),
    category: task.category,
    communityId: community.id.toHexString(),
    rules: task.rules,
    exposure: task.exposure,
    roles: task.roles.map(({ _id, skill, certified, slots, taken }) => ({
      id: _id.toHexString(),
      ...(skill ? { skill } : {}),
      certified,
      slots,
      taken,
    })),
  };
}
