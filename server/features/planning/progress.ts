import type { ObjectId } from 'mongodb';

export const planStages = ['waiting', 'reading', 'prices', 'plan', 'improve', 'writing', 'proposing'] as const;
type PlanStage = (typeof planStages)[number];

/** How far the work on a plan has come. `bound` is null while nothing is proven. */
export interface PlanStep {
  stage: PlanStage;
  worth: number;
  bound: number | null;
}

/**
 * The same as it is kept with the plan. The unit stands in it because a change stream tells only what an update has
 * set.
 */
export interface PlanProgress extends PlanStep {
  unitId: ObjectId;
  seconds: number;
}

/** The one that waits for a plan: may give up, and is told how far it is. */
export interface PlanWatch {
  signal: AbortSignal;
  tell: (step: PlanStep) => void;
}
