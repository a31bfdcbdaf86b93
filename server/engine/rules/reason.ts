/** Why an offer does not fit a role: a stable code and what is needed to say it. Codes are part of the API. */
export type Reason =
  | { code: 'out_of_range'; km: number; radiusKm: number }
  | { code: 'skill_missing'; skill: string }
  | { code: 'certificate_missing'; skill: string }
  | { code: 'certificate_expired'; skill: string; until: number }
  | { code: 'no_window' }
  | { code: 'overlap'; withTaskId: string }
  | { code: 'travel_too_tight'; withTaskId: string; minutesNeeded: number; minutesFree: number }
  | { code: 'party_only' }
  | { code: 'under_age'; minAge: number }
  | { code: 'unit_only'; unitId: string }
  | { code: 'invited_only' }
  | { code: 'week_full'; tasksPerWeek: number }
  | { code: 'role_full' }
  | { code: 'sign_up_over'; signUpBy: number };
