import type { ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import {
  endedCaseStates,
  type CaseClock,
  type CaseState,
  type SupervisionColour,
} from '../../../shared/case-states.ts';
import type { CaseTerms } from './events.ts';

/** The limit that a clock counts to, and the calendar that it counts by. */
export interface ClockLimit {
  readonly calendar: string;
  readonly limitMinutes: number;
}

/** A clock of a case, running or over. Its id is its name and which one of the name it is, such as `holder.2`. */
export interface ClockRun extends ClockLimit {
  readonly id: string;
  readonly clock: CaseClock;
  readonly cycle: number;
  /** The unit that pays for the time. */
  readonly unitId: ObjectId;
  readonly start: Date;
  /** Limits by other calendars that it was given before: what is over first decides, since new terms only shorten. */
  readonly beside: readonly ClockLimit[];
  /** The limits before this one, the first first, each until it was changed. One that had passed by then stays. */
  readonly earlier: readonly (ClockLimit & { readonly until: Date })[];
  readonly pauses: readonly { readonly from: Date; readonly to: Date | null }[];
  /** Null while it runs. */
  readonly end: Date | null;
}

/** The part of a unit that helps. */
interface CasePart {
  readonly unitId: ObjectId;
  readonly endedAt: Date | null;
}

/** A case as its events have made it. */
export interface CaseFacts {
  readonly state: CaseState;
  readonly terms: CaseTerms;
  /** 1, and one more each time that it is handled again. */
  readonly cycle: number;
  /** The unit that received it. */
  readonly originId: ObjectId;
  /** The one unit whose turn it is. */
  readonly holderId: ObjectId;
  /** The units that sent it on, up to the one that the holder has it from. */
  readonly trail: readonly ObjectId[];
  /** Every unit that has held it in this cycle: it goes to none of them again without a ruling. */
  readonly held: readonly ObjectId[];
  readonly returns: number;
  /** The holder has it by a ruling, which binds: it cannot be returned. */
  readonly bound: boolean;
  /** It has ruled so itself: the case is its own. */
  readonly keeps: boolean;
  readonly parts: readonly CasePart[];
  /** Asked for and not decided yet. */
  readonly extension: { readonly minutes: number; readonly by: ObjectId | null; readonly at: Date } | null;
  /** How often the holder has asked for more time since it has had the case. */
  readonly extensionsAsked: number;
  readonly extendedMinutes: number;
  readonly servedAt: Date | null;
  /** The case that goes on for this one; null while it goes its own way. */
  readonly headId: ObjectId | null;
  /** Since when another goes on for it. */
  readonly linkedAt: Date | null;
  /** The cases that this one goes on for. */
  readonly followers: readonly ObjectId[];
  /** How many people ask for it. */
  readonly voices: number;
  /** Under watch, since when; null where it is not, or no more. */
  readonly supervision: { readonly colour: SupervisionColour; readonly since: Date; readonly byRule: boolean } | null;
  readonly urgedAt: readonly Date[];
  /** The terms before its voices raised its grade. */
  readonly raisedFrom: CaseTerms | null;
  readonly clocks: readonly ClockRun[];
}

/** Nothing is left to be done, but for the last word. */
export const isOver = ({ state }: Pick<CaseFacts, 'state'>): boolean =>
  (endedCaseStates as readonly CaseState[]).includes(state);

export const isRunning = ({ end }: ClockRun): boolean => end === null;
/** The limits of a clock that hold beside each other, by a calendar each. */
export const limitsOf = ({ calendar, limitMinutes, beside }: ClockRun): readonly ClockLimit[] => [
  { calendar, limitMinutes },
  ...beside,
];
export const isPaused = ({ pauses }: ClockRun): boolean => pauses.at(-1)?.to === null;

/**
 * Until when its requester may have a case handled again, which is once; null while it is not served, or when it was.
 */
export const reopenableUntil = ({ cycle, servedAt }: Pick<CaseFacts, 'cycle' | 'servedAt'>): Date | null =>
  cycle === 1 && servedAt ? new Date(+servedAt + limits.caseReopenDays * dayMs) : null;

/** Whether a unit may be urged for a case again: once a day. */
export function isUrgeDue({ urgedAt }: Pick<CaseFacts, 'urgedAt'>, now: Date): boolean {
  const last = urgedAt.at(-1);
  return !last || +now - +last >= dayMs;
}

/** The parts of units that still help. */
export const openPartsOf = ({ parts }: Pick<CaseFacts, 'parts'>): readonly CasePart[] =>
  parts.filter(({ endedAt }) => !endedAt);
/** Whether a unit still helps: until its part is over nothing is served. */
export const hasOpenPart = (facts: Pick<CaseFacts, 'parts'>): boolean => openPartsOf(facts).length > 0;
