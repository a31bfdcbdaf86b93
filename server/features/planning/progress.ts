import type { ObjectId } from 'mongodb';
import type { ChangeSource } from '../../platform/database/follow-sources.ts';
import { matchingPlans } from './model.ts';

export const planStages = ['waiting', 'reading', 'prices', 'plan', 'improve', 'proposing'] as const;
export type PlanStage = (typeof planStages)[number];

/** How far the work on a plan has come. `bound` is null while nothing is proven. */
export interface PlanStep {
  stage: PlanStage;
  worth: number;
  bound: number | null;
}

/** The same as it is kept with the plan. The unit stands in it because a change stream tells only what an update has set. */
export interface PlanProgress extends PlanStep {
  unitId: ObjectId;
  seconds: number;
}

/** Whoever waits for a plan: may give up, and is told how far it is. */
export interface PlanWatch {
  signal: AbortSignal;
  tell: (step: PlanStep) => void;
}

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
