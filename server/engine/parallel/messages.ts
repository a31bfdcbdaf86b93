import type { PlanProblemFault } from '../plan/plan-problem-error.ts';
import type { PartPlan } from '../plan/merge-plans.ts';
import type { PlanOptions, PlanProblem, Progress } from '../plan/problem.ts';

/** The order that a worker is started with. The problem's arrays are shared, not copied. */
export interface PlanOrder {
  problem: PlanProblem;
  options: Pick<PlanOptions, 'timeLimitMs' | 'targetGap' | 'seed' | 'steps' | 'patience'>;
  /** Which of at most `threads` parts this worker plans. */
  part: number;
  threads: number;
  /** One shared number; not 0 once the caller has given up. */
  cancelled: Int32Array;
  reportsProgress: boolean;
}

export type PlanReport =
  | { kind: 'progress'; progress: Progress }
  | { kind: 'done'; result: PartPlan | undefined }
  | { kind: 'refused'; fault: PlanProblemFault; field: string; index: number | undefined; expected: string };
