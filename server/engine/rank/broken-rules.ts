/** The hard rules that can stand between somebody and a place, as bits; a role that is full is no place at all. */
export const brokenFlags = {
  sign_up_over: 1,
  week_full: 2,
  time: 4,
  party_only: 8,
  under_age: 16,
  unit_only: 32,
  invited_only: 64,
  asked_too_often: 128,
  asked_before: 256,
  avoided: 512,
  skill_missing: 1024,
  nobody_in_range: 2048,
} as const;

export type BrokenRule = keyof typeof brokenFlags;

/** In the order in which they are looked at: what a task's organiser can change most easily comes first. */
export const rulesInOrder = Object.keys(brokenFlags) as readonly BrokenRule[];
