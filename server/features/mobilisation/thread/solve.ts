import { checkMobilisationPlan } from '../../../engine/mobilisation/check-mobilisation.ts';
import {
  changeFrontier,
  planMobilisation,
  type FrontierPoint,
} from '../../../engine/mobilisation/plan-mobilisation.ts';
import type { MobilisationPlan, MobilisationProblem } from '../../../engine/mobilisation/problem.ts';

/** Prices of a change, in hundreds of metres of way, at which a frontier looks. */
const frontierPrices = [0, 20, 50, 100, 200, 500, 1_000, 5_000, 20_000];

export interface SolvedPlan {
  plan: Omit<MobilisationPlan, 'certificate'>;
  /** By the checker, which shares nothing with the solver: the rules hold, and nothing is cheaper. */
  isProven: boolean;
  frontier: FrontierPoint[];
}

/**
 * Tells from time to time which share of the work is done, 0 … 1.
 *
 * @throws MobilisationError
 */
export function solveMobilisation(problem: MobilisationProblem, tell: (done: number) => void = () => {}): SolvedPlan {
  const { certificate, ...plan } = planMobilisation(problem);
  const isProven = checkMobilisationPlan(problem, { ...plan, certificate }).valid;
  const changes = problem.people.some(({ before }) => before !== undefined);
  if (!changes) return { plan, isProven, frontier: [] };
  const steps = frontierPrices.length + 1;
  tell(1 / steps);
  let found = 1;
  return { plan, isProven, frontier: changeFrontier(problem, frontierPrices, () => tell(++found / steps)) };
}
