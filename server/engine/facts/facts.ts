/**
 * The facts of the engine: plain records that the service fills from its database.
 *
 * Places are WGS-84 degrees, instants are milliseconds since 1970 (UTC), distances are kilometres.
 * The engine reads no clock: `now` is an argument wherever it matters.
 */

/** Monday is 1, Sunday is 7. Minutes are local minutes of that day, `fromMinute` < `toMinute` ≤ 1440. */
export interface WeeklyWindow {
  weekday: number;
  fromMinute: number;
  toMinute: number;
}

/** From one instant to another, milliseconds. */
interface DatedWindow {
  from: number;
  to: number;
}

export type Window = WeeklyWindow | DatedWindow;

/** `certifiedUntil`: the certificate's last instant, milliseconds; absent when the skill is only stated. */
interface SkillFacts {
  skill: string;
  certifiedUntil?: number;
}

/** A task that a volunteer already holds. */
export interface BusyFacts {
  taskId: string;
  start: number;
  end: number;
  lng: number;
  lat: number;
}

/** A person and their abilities, as far as a rule asks. */
export interface PersonFacts {
  personId: string;
  skills: readonly SkillFacts[];
  /** `YYYY-MM-DD`. It wins over `age`; where both are missing, tasks with a minimum age do not fit. */
  birthDate?: string;
  age?: number;
  partyMember: boolean;
  communityId?: string;
  branchId?: string;
  /** Every unit the person belongs to, with its ancestors, in any order. */
  unitPath: readonly string[];
}

/** A volunteer's standing offer, and what is known of the person behind it. */
export interface OfferFacts extends PersonFacts {
  id: string;
  lng: number;
  lat: number;
  radiusKm: number;
  /** Windows that touch count as one. None at all means never: use `allWeek` for somebody free at any time. */
  windows: readonly Window[];
  /** The volunteer's own limit of tasks that start in one local week, Monday to Sunday. */
  tasksPerWeek: number;
  reliability: { kept: number; missed: number };
  /** Active tasks this week: those of the week of `now`, whether still to come or done. */
  load: number;
  /** Tasks held, also those of this week that are over. */
  busy: readonly BusyFacts[];
  /** Invitations received lately (the service's window, a week). */
  invitedLately: number;
  /** Ids of tasks and of units: this person will not come to these tasks, or to any of these organisers, again. */
  avoids?: readonly string[];
  /**
   * A name for those who come only together: people whose offers have the same one come to the same role, all of them
   * or none.
   */
  together?: string;
  /** Tasks this person was already asked for. */
  askedTaskIds: readonly string[];
}

export interface RoleFacts {
  id: string;
  skill?: string;
  /** The skill needs a certificate that is valid until the task ends. */
  certified?: boolean;
  slots: number;
  taken: number;
  /** People in the role's waitlist; absent: none. */
  waiting?: number;
}

interface TaskRules {
  partyOnly?: boolean;
  minAge?: number;
  unitOnly?: boolean;
  invitedOnly?: boolean;
}

export interface TaskFacts {
  id: string;
  unitId: string;
  /** The unit's ancestors and itself, the root first. */
  unitPath: readonly string[];
  lng: number;
  lat: number;
  start: number;
  end: number;
  signUpBy: number;
  category: string;
  communityId?: string;
  roles: readonly RoleFacts[];
  rules: TaskRules;
  /** How often the task was shown or proposed lately. */
  exposure: number;
  /** The people that the organiser invited by name; read where `rules.invitedOnly`. */
  invitedPersonIds?: readonly string[];
}

/** The part of a task that rules look at. */
export type TaskTerms = Pick<
  TaskFacts,
  'id' | 'unitId' | 'lng' | 'lat' | 'start' | 'end' | 'signUpBy' | 'rules' | 'invitedPersonIds'
>;

/** Free at any time: the seven whole days. */
export const allWeek: readonly WeeklyWindow[] = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  weekday,
  fromMinute: 0,
  toMinute: 1440,
}));

export const isWeekly = (window: Window): window is WeeklyWindow => 'weekday' in window;

/** The first instant at which nobody signs up any more: the deadline, and never after the task is over. */
export const signUpEnd = ({ signUpBy, end }: Pick<TaskFacts, 'signUpBy' | 'end'>): number => Math.min(signUpBy, end);
