import type { Share } from '../../../engine/candidates/plan-with-floor.ts';
import type { UnfilledCause } from '../../../engine/candidates/why-empty.ts';
import type { PlanStatus } from '../../../engine/plan/problem.ts';

/** A volunteer proposed for a role. */
export interface ProposalLine {
  offerId: string;
  personId: string;
  taskId: string;
  roleId: string;
  /** In (0, 1]. */
  worth: number;
  km: number;
  /** Why the two fit, in words for an organiser. */
  why: string;
}

export interface UnfilledLine {
  taskId: string;
  roleId: string;
  /** Places that stay empty. */
  places: number;
  cause: DocumentCause;
}

/** `not_worked_out`: somebody stopped the command before. */
export type DocumentCause = UnfilledCause | 'not_worked_out';

/** A floor under every community's share of filled places. */
export interface FloorLines {
  /** In (0, 1]. */
  share: number;
  /** The worth of the plan without the floor: as told by the planner, and not proven. */
  worthWithout: number;
  communities: Share[];
}

/** A plan as it is kept in a file: all that is needed to use it, to check it, and to start the next one from it. */
export interface PlanDocument {
  format: 'xianfeng-plan';
  version: 3;
  /** The moment for which it was made, ISO 8601. */
  now: string;
  seed: number;
  status: PlanStatus;
  worth: number;
  /** No plan of any pairs that the rules allow is worth more. */
  bound: number;
  gap: number;
  /** Free places, and how many of them are filled. */
  places: number;
  filled: number;
  proposals: ProposalLine[];
  unfilled: UnfilledLine[];
  /** Where a floor was asked for. */
  floor?: FloorLines;
  /** Whole prices of the roles; those at 0 are left out. */
  certificate: { quantum: number; scale: number; prices: { taskId: string; roleId: string; price: number }[] };
}
