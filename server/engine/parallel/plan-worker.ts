import { parentPort, workerData } from 'node:worker_threads';
import type { PlanOrder, PlanReport } from './messages.ts';
import { certificateScale } from '../plan/assignment.ts';
import { checkProblem } from '../plan/check-problem.ts';
import { partsOf, problemOfPart } from '../plan/components.ts';
import type { PartPlan } from '../plan/merge-plans.ts';
import { PlanProblemError } from '../plan/plan-problem-error.ts';
import { planWithConflicts } from '../plan/plan-with-conflicts.ts';

const order = workerData as PlanOrder;
const report = (message: PlanReport): void => parentPort!.postMessage(message);

/** Each worker divides the problem for itself, so that the caller's thread does nothing but start and wait. */
function planPart({ problem, part, threads, options, cancelled, reportsProgress }: PlanOrder): PartPlan | undefined {
  checkProblem(problem);
  const parts = partsOf(problem, threads);
  if (part >= parts.length) return undefined;
  const own = problemOfPart(problem, parts[part]);
  const plan = planWithConflicts(
    own.problem,
    {
      ...options,
      now: () => performance.now(),
      signal: {
        get aborted() {
          return Atomics.load(cancelled, 0) !== 0;
        },
      },
      ...(reportsProgress && { onProgress: (progress) => report({ kind: 'progress', progress }) }),
    },
    certificateScale(problem),
  );
  return { part: parts[part], edges: own.edges, plan };
}

try {
  report({ kind: 'done', result: planPart(order) });
} catch (error) {
  if (!(error instanceof PlanProblemError)) throw error;
  const { fault, field, index, expected } = error;
  report({ kind: 'refused', fault, field, index, expected });
}
