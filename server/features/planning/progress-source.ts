import type { ObjectId } from 'mongodb';
import type { ChangeSource } from '../../platform/database/follow-sources.ts';
import { matchingPlans } from './model.ts';
import type { PlanProgress } from './progress.ts';

/** Progress for open pages. It is no change of state, so that no audit event tells of it. */
export const planProgressSource: ChangeSource<{ action: string; kind: string; id: ObjectId; unitId: ObjectId }> = {
  collection: matchingPlans.name,
  match: { operationType: 'update', 'updateDescription.updatedFields.progress': { $exists: true } },
  fields: ['documentKey', 'updateDescription.updatedFields.progress.unitId'],
  read(change) {
    const { documentKey, updateDescription } = change as unknown as {
      documentKey: { _id: ObjectId };
      updateDescription: { updatedFields: { progress: Pick<PlanProgress, 'unitId'> } };
    };
    const { unitId } = updateDescription.updatedFields.progress;
    return { action: 'plan.progress', kind: 'plan', id: documentKey._id, unitId };
  },
};
