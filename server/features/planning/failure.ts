import { keysOf } from '../../../shared/words.ts';
import { planningFailures, type PlanningFailure } from '../../../shared/planning.ts';
import { isLostConnection } from '../../platform/database/lost-connection.ts';

/** An error whose kind is known where it happened and cannot be seen on it afterwards: processes hand on no classes. */
export class PlanFailed extends Error {
  readonly failure: PlanningFailure;
  declare readonly cause: Error;

  constructor(failure: PlanningFailure, cause: Error) {
    super(cause.message, { cause });
    this.failure = failure;
  }
}

/** The word for an error that ended a plan; people never see the error itself, which is for the log. */
export function failureOf(error: unknown): PlanningFailure {
  if (error instanceof PlanFailed) return error.failure;
  return isLostConnection(error) ? 'noDatabase' : 'broken';
}

/** The word as it was stored; `broken` for a sentence of the version before, which wrote these. */
export const knownFailure = (stored: string): PlanningFailure =>
  keysOf(planningFailures).find((failure) => failure === stored) ?? 'broken';
