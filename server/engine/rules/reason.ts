/**
 * Why somebody may not have a place in a role: a rule that binds. A claim is refused with the same code, so codes are
 * part of the API (`shared/errors.ts` has their sentences).
 */
export type Barrier =
  | { code: 'task_closed'; signUpBy: number }
  | { code: 'invited_only' }
  | { code: 'party_members_only' }
  | { code: 'unit_only'; unitId: string }
  | { code: 'birth_date_missing'; minAge: number }
  | { code: 'under_age'; minAge: number }
  | { code: 'skill_missing'; skill: string }
  /** `until`: the certificate that there is ends before the task. */
  | { code: 'certificate_missing'; skill: string; until?: number }
  | { code: 'already_in'; withTaskId: string }
  | { code: 'overlaps'; withTaskId: string }
  | { code: 'travel_too_tight'; withTaskId: string; minutesNeeded: number; minutesFree: number }
  | { code: 'task_full' };

/** The reasons that come from the offer's own wishes: lists and plans hold to them, a claim may go beyond them. */
export type Unwanted =
  | { code: 'out_of_range'; km: number; radiusKm: number }
  | { code: 'no_window' }
  | { code: 'avoided' }
  | { code: 'week_full'; tasksPerWeek: number };

/** Why an offer does not fit a role: a stable code and what is needed to say it. */
export type Reason = Barrier | Unwanted;
