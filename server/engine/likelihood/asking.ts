import { dayMs, hourMs } from '../../../shared/durations.ts';
import { weekTime } from '../geo/local-time.ts';

/**
 * An invitation as it stood when it was made: all that the chance of a yes is learned from. Nothing sensitive is among
 * it, neither party, age, health, faith, nor where in the organisation somebody is.
 */
export interface AskingFacts {
  category: string;
  /** From the question to the start of the task. */
  noticeHours: number;
  /** As the crow flies; null where it was not noted. */
  km: number | null;
  /** Of the task's start, local: 0–23, and 1 (Monday) – 7. */
  hour: number;
  weekday: number;
  /** Invitations of the same person in the four weeks before; null where that is not looked at. */
  askedLately: number | null;
}

/** An invitation, and what has come of it. */
export interface PastAsking extends AskingFacts {
  person: string;
  /** When it was asked, ms: days are held out by it. */
  at: number;
  yes: boolean;
  /** From the question to the yes, in hours in which it could be heard; null where there was none. */
  answeredAfter: number | null;
  /** Whether those who did not come said so. */
  saidNo: boolean;
  /**
   * The hours in which the question could be heard and was not answered, until its time was over or somebody else had
   * ended it (a full role, a cancelled task); null where it was answered.
   */
  silentFor: number | null;
  /** Whether they came, where they had said yes and the task took place. */
  came: boolean | null;
}

/** Ways up to each of these are alike. */
export const wayBoundsKm: readonly number[] = [0.5, 1, 2, 4, 8];

/** The level of those of whom it is not looked at; nothing is learned of it, so that it adds nothing. */
export const latelyUnknown = 'unknown';

/** Each factor's level for an asking, by its name: askings of one level are alike in this respect. */
export const factors = {
  kind: ({ category }) => category,
  notice: ({ noticeHours }) => upTo(noticeHours, [6, 12, 24, 48, 96, 168]),
  way: ({ km }) => (km === null ? 'unknown' : upTo(km, wayBoundsKm)),
  weekday: ({ weekday }) => `${weekday}`,
  hour: ({ hour }) => upTo(hour, [7, 11, 13, 17, 20]),
  time: ({ weekday, hour }) => `${weekday}/${upTo(hour, [7, 11, 13, 17, 20])}`,
  lately: ({ askedLately }) => (askedLately === null ? latelyUnknown : upTo(askedLately, [0, 1, 2, 3, 4, 5, 7, 10])),
} as const satisfies Record<string, (asking: AskingFacts) => string>;

export type Factor = keyof typeof factors;
export const factorNames = Object.keys(factors) as Factor[];

/** The facts of an asking that its instant (ms) and the start of its task give; `utcOffset` in minutes. */
export function timesOf(
  at: number,
  start: number,
  utcOffset: number,
): Pick<AskingFacts, 'noticeHours' | 'hour' | 'weekday'> {
  const week = weekTime(start, utcOffset);
  return {
    noticeHours: (start - at) / hourMs,
    hour: Math.floor((week % dayMs) / hourMs),
    weekday: 1 + Math.floor(week / dayMs),
  };
}

/** The first bound that is not below the amount: "≤4"; beyond the last of them ">8". */
function upTo(amount: number, bounds: readonly number[]): string {
  const bound = bounds.find((one) => amount <= one);
  return bound === undefined ? `>${bounds.at(-1)}` : `≤${bound}`;
}
