import type { WhistleGround, WhistleStep } from '../../../shared/whistles.ts';
import { deadlineOf } from '../../engine/working-time/deadline.ts';
import { minuteMs } from '../../../shared/durations.ts';
import { keysOf } from '../../../shared/words.ts';
import { whistleSteps } from '../../../shared/whistles.ts';
import { hasPassed } from '../../../shared/passed.ts';
import type { Calendars } from '../working-calendars/queries.ts';
import { alwaysKey, officeKey } from '../working-calendars/starting-calendars.ts';
import type { WhistleCall, WhistleDoc } from './model.ts';

const hourMinutes = 60;
const dayMinutes = 8 * hourMinutes;

/** Working minutes from the whistle on; those of an emergency count around the clock. */
const limitsOf: Readonly<Record<WhistleGround, { calendar: string; minutes: Record<WhistleStep, number> }>> = {
  strongWish: {
    calendar: officeKey,
    minutes: { sign: hourMinutes, contact: dayMinutes, arrive: 5 * dayMinutes },
  },
  jointEnforcement: {
    calendar: officeKey,
    minutes: { sign: hourMinutes, contact: dayMinutes, arrive: 3 * dayMinutes },
  },
  emergency: {
    calendar: alwaysKey,
    minutes: { sign: 15, contact: hourMinutes / 2, arrive: 2 * hourMinutes },
  },
};

const doneAt = {
  sign: ({ signedAt }) => signedAt,
  contact: ({ contactedAt }) => contactedAt,
  arrive: ({ arrivedAt }) => arrivedAt,
} as const satisfies Record<WhistleStep, (call: WhistleCall) => Date | undefined>;

/** A step of a call: by when it is to be done, when it was, and whether the limit passed first, while it was asked. */
export interface StepState {
  step: WhistleStep;
  due: Date;
  at: Date | null;
  late: boolean;
}

export function stepsOf(
  { ground, at }: Pick<WhistleDoc, 'ground' | 'at'>,
  call: WhistleCall,
  calendars: Calendars,
  now: Date,
  /** When the part of the called unit was over; null while it lasts. */
  overAt: Date | null = null,
): StepState[] {
  const { calendar, minutes } = limitsOf[ground];
  const start = Math.floor(+at / minuteMs) * minuteMs;
  return keysOf(whistleSteps).map((step) => {
    const clock = { start, limitMinutes: minutes[step], pauses: [] };
    const due = new Date(deadlineOf(clock, calendars.of(calendar))!);
    const done = doneAt[step](call) ?? null;
    return { step, due, at: done, late: hasPassed(due, done ?? overAt ?? now) };
  });
}

/** The soonest limit that was neither kept nor told of, null where there is none, and the calendar it counts by. */
export function storedDue(
  whistle: Pick<WhistleDoc, 'ground' | 'at' | 'calls'>,
  calendars: Calendars,
): Pick<WhistleDoc, 'nextDue' | 'calendarStamp'> {
  const open = whistle.calls.flatMap((call) =>
    stepsOf(whistle, call, calendars, whistle.at)
      .filter(({ step, at }) => !at && !call.late.includes(step))
      .map(({ due }) => +due),
  );
  const nextDue = open.length > 0 ? new Date(Math.min(...open)) : null;
  return { nextDue, calendarStamp: stampOf(whistle.ground, calendars) };
}

/** Names the calendar of a ground as it is now: a limit that was stored under another is computed anew. */
export const stampOf = (ground: WhistleGround, calendars: Calendars): string => {
  const { calendar } = limitsOf[ground];
  return `${calendar}@${calendars.stampOf(calendar)}`;
};

/**
 * Whether a stored limit was computed by hours or holidays of before.
 *
 * @param isLasting of a stamp that is later than what this server knows: whether no other server can be its maker
 */
export function isBehind(
  { ground, calendarStamp }: Pick<WhistleDoc, 'ground' | 'calendarStamp'>,
  calendars: Calendars,
  isLasting: (stamp: string) => boolean = () => false,
): boolean {
  const { calendar } = limitsOf[ground];
  const [, stamp] = calendarStamp?.split('@') ?? [];
  if (calendarStamp === undefined || stamp === undefined) return true;
  const order = calendars.compareStamp(calendar, stamp);
  return order < 0 || (order > 0 && isLasting(calendarStamp));
}
