import { ObjectId } from 'mongodb';
import type { ParticipationState } from '../../shared/participation-states.ts';
import type { ParticipationDoc } from '../../server/domain/participations/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';

/** A participation in the first role of a task, as a record: nothing that would come with its state is written. */
export function participationRow(
  task: TaskDoc,
  person: { _id: ObjectId },
  fields: Partial<ParticipationDoc> & { state: ParticipationState },
): ParticipationDoc {
  const { _id: taskId, unitId, day, start, end, category, roles } = task;
  return {
    _id: new ObjectId(),
    taskId,
    roleId: roles[0]._id,
    personId: person._id,
    unitId,
    day,
    start,
    end,
    category,
    branchId: null,
    minutes: { verified: 0, honoured: 0 },
    version: 1,
    createdAt: start,
    updatedAt: end,
    ...fields,
  };
}
