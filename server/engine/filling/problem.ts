import type { AnswerTimes } from './answer-times.ts';
import { silentChance } from './silence.ts';

/** Somebody who may be asked. */
export interface Candidate {
  /** That they say yes when asked, [0, 1]. */
  chance: number;
  /** The worth of their yes, ≥ 0. */
  worth: number;
  /** Whether they have never been asked, so that nothing of their own is known. */
  isNew?: boolean;
}

/**
 * A stated share of a filling's askings goes to people who have never been asked, or nobody would learn who they are:
 * the model prefers those whom it knows to say yes.
 */
export interface Learning {
  /** Of all askings, [0, 1). */
  share: number;
  /** Even in [0, 1) over the fillings: which of a filling's askings it is. */
  draw: number;
  /** How many the filling has asked so far. */
  asked: number;
}

/** Somebody who was asked and has not answered. */
export interface Pending {
  /** As it was when they were asked. */
  chance: number;
  /** For how many hours the question could be heard. */
  hours: number;
  /** For how many more it stands; absent: as long as there is time. */
  left?: number;
}

/** A task that is to be filled, as it stands at one moment. Hours are those in which a question may be heard. */
export interface FillingState {
  /** Free places. */
  places: number;
  hoursLeft: number;
  pending: readonly Pending[];
  candidates: readonly Candidate[];
  times: AnswerTimes;
  /** The share of those who will not come that says so; the others never answer. */
  noSaid: number;
  /** Absent: nobody is asked for the sake of learning. */
  learning?: Learning;
}

/** How a promise is to be kept: chosen once, when it is given, so that its chance is that of all that may follow. */
export interface FillingPlan {
  /**
   * How many people may be asked in all from here on; a part of one is had by so many of the plans, see
   * `wholeAllowance`.
   */
  allowance: number;
  /** How much worth counts against chance in the order of asking, see `askingOrder`. */
  tilt: number;
  /** That the places are filled in time, [0, 1]. */
  chance: number;
}

/** The chance that somebody who has been silent for so long says yes before their question or `hoursLeft` are over. */
export function yesInTime(
  { chance, hours, left = Infinity }: Pending,
  { hoursLeft, noSaid }: Pick<FillingState, 'hoursLeft' | 'noSaid'>,
  heard: (hours: number) => number,
): number {
  const come = heard(hours);
  const silent = silentChance(chance, come, noSaid);
  return silent <= 0 ? 0 : (chance * (heard(hours + Math.max(0, Math.min(hoursLeft, left))) - come)) / silent;
}
