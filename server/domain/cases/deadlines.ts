import { minuteMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { escalationLevels, type EscalationLevel } from '../../../shared/case-states.ts';
import { keysOf } from '../../../shared/words.ts';
import { hasPassed } from '../../../shared/passed.ts';
import { dayMinutesOf } from '../../engine/working-time/calendar.ts';
import { deadlineOf, spentBy, type Clock } from '../../engine/working-time/deadline.ts';
import type { Calendars } from '../working-calendars/queries.ts';
import { isPaused, isRunning, limitsOf, type CaseFacts, type ClockLimit, type ClockRun } from './facts.ts';
import { isWait, waitMinutes, type WaitClock } from './waits.ts';

/** The share of a clock’s limit at which each level is told of. */
const shareOf: Readonly<Record<EscalationLevel, number>> = { half: 0.5, threeQuarters: 0.75, due: 1, over: 1.5 };

/** Clocks count whole minutes: one that starts within a minute starts with it. */
const wholeMinute = (at: Date): number => Math.floor(+at / minuteMs) * minuteMs;

type Counted = Pick<ClockRun, 'start' | 'limitMinutes' | 'pauses'>;

/** A clock as the engine counts it. */
export const engineClock = ({ start, limitMinutes, pauses }: Counted): Clock => ({
  start: wholeMinute(start),
  limitMinutes,
  pauses: pauses
    .map(({ from, to }) => ({ from: wholeMinute(from), to: to && wholeMinute(to) }))
    // Paused and resumed within one minute.
    .filter(({ from, to }) => to === null || from < to),
});

const dueBy = ({ calendar, limitMinutes }: ClockLimit, run: Counted, calendars: Calendars): number | null =>
  deadlineOf(engineClock({ ...run, limitMinutes }), calendars.of(calendar));

/** Of limits that hold beside each other, the one that is over first; the first one where none is while it stands. */
function soonestOf<L extends ClockLimit>(limits: readonly L[], run: Counted, calendars: Calendars): L {
  const due = (limit: L): number => dueBy(limit, run, calendars) ?? Infinity;
  return limits.length === 1
    ? limits[0]
    : limits.reduce((soonest, limit) => (due(limit) < due(soonest) ? limit : soonest));
}

/**
 * The limit that decides of a clock: the first of its limits that had passed before it was changed, since a clock that
 * is late stays late by it; where none had, the one of the last that is over first.
 */
export function limitInForce(run: ClockRun, calendars: Calendars): ClockLimit & { until?: Date } {
  const passed = run.earlier.find((limit) => {
    const due = dueBy(limit, asOf(run, limit.until), calendars);
    return due !== null && hasPassed(due, limit.until);
  });
  if (!passed) return run.beside.length === 0 ? run : soonestOf(limitsOf(run), run, calendars);
  const beside = run.earlier.filter(({ until }) => until === passed.until);
  return soonestOf(beside, asOf(run, passed.until), calendars);
}

/** A clock as it stood at an instant. */
const asOf = ({ start, limitMinutes, pauses }: Counted, until: Date): Counted => ({
  start,
  limitMinutes,
  pauses: pauses.filter(({ from }) => from < until).map(({ from, to }) => ({ from, to: to && to < until ? to : null })),
});

/** The deadline of a clock; null while it stands. */
export function dueOf(run: ClockRun, calendars: Calendars, share = 1): Date | null {
  const { calendar, limitMinutes } = limitInForce(run, calendars);
  const due = deadlineOf(engineClock({ ...run, limitMinutes }), calendars.of(calendar), share);
  return due === null ? null : new Date(due);
}

/** Whether a clock went past its deadline while it ran; a fact that nothing later takes back. */
export function isBreached(run: ClockRun, calendars: Calendars, now: Date): boolean {
  const due = dueOf(run, calendars);
  return due !== null && hasPassed(due, run.end ?? now);
}

/** The waits of a case whose time is over by an instant; none of a case that is linked to another, where they stand. */
export const waitsOver = ({ clocks }: CaseFacts, calendars: Calendars, now: Date): WaitClock[] =>
  clocks.filter(asks).flatMap((run): WaitClock[] => {
    const due = isWait(run.clock) ? dueOf(run, calendars) : null;
    return isWait(run.clock) && due && hasPassed(due, now) ? [run.clock] : [];
  });

/** The working minutes that are left for a wait in this cycle: for all questions, or all pauses, together. */
export function waitMinutesLeft(wait: WaitClock, { clocks, cycle }: CaseFacts, calendars: Calendars): number {
  const spentMs = clocks
    .filter((run) => run.clock === wait && run.cycle === cycle && run.end)
    .reduce((sum, run) => sum + spentBy(engineClock(run), calendars.of(run.calendar), wholeMinute(run.end!)), 0);
  return waitMinutes[wait] - Math.ceil(spentMs / minuteMs);
}

/**
 * The reason why the holder may not ask for more time, which it gets once a cycle, may ask for twice and within its own
 * limit; null where it may.
 */
export function extensionRefused(
  { extension, extendedMinutes, extensionsAsked, clocks }: CaseFacts,
  calendars: Calendars,
  now: Date,
): 'extension_used' | 'extension_too_late' | null {
  if (extension || extendedMinutes > 0 || extensionsAsked >= limits.extensionsAsked) return 'extension_used';
  const own = clocks.find((run) => run.clock === 'holder' && isRunning(run));
  return own && isBreached(own, calendars, now) ? 'extension_too_late' : null;
}

/** How many minutes of working time a unit may ask for at most, its limit again, and how many a day of them has. */
export const extensionLimit = ({ terms }: Pick<CaseFacts, 'terms'>, calendars: Calendars) => ({
  atMost: terms.limits.case,
  day: dayMinutesOf(calendars.of(terms.calendar)),
});

/** One level of one running clock, and when it is to be told of. */
export interface Alarm {
  readonly run: ClockRun;
  readonly level: EscalationLevel;
  readonly at: Date;
}

export const alarmKey = ({ run, level }: Pick<Alarm, 'run' | 'level'>): string => `${run.id}:${level}`;

/** A wait that stands with a linked case has no levels: its end comes when the case goes on by itself again. */
const asks = (run: ClockRun): boolean => isRunning(run) && !(isWait(run.clock) && isPaused(run));

/**
 * The levels that have not been told of, the earliest first; a clock that stands has those alone that it passed before.
 */
export function alarmsOf({ clocks }: CaseFacts, raised: readonly string[], calendars: Calendars): Alarm[] {
  return clocks
    .filter(asks)
    .flatMap((run) =>
      keysOf(escalationLevels).flatMap((level) => {
        const at = raised.includes(alarmKey({ run, level })) ? null : dueOf(run, calendars, shareOf[level]);
        return at ? [{ run, level, at }] : [];
      }),
    )
    .sort((a, b) => +a.at - +b.at);
}

/** When the first level that has not been told of is reached; null where none will be. */
function nextAlarmAt({ clocks }: CaseFacts, raised: readonly string[], calendars: Calendars): Date | null {
  const next = clocks.filter(asks).flatMap((run) => {
    // A higher level is reached later than a lower one.
    const level = keysOf(escalationLevels).find((one) => !raised.includes(alarmKey({ run, level: one })));
    const at = level && dueOf(run, calendars, shareOf[level]);
    return at ? [+at] : [];
  });
  return next.length > 0 ? new Date(Math.min(...next)) : null;
}

/** A case that waits for no deadline stands at the end of a queue. */
export const noDue = new Date('9999-12-31T00:00:00Z');
/** The soonest deadline of a case; null where it waits for none. */
export const soonestDue = ({ nextDue }: { nextDue: Date }): Date | null => (+nextDue === +noDue ? null : nextDue);

/** The deadlines by which cases are found, and the stamp of the calendars that they were computed with. */
export function storedDeadlines(facts: CaseFacts, raised: readonly string[], calendars: Calendars) {
  const running = facts.clocks.filter(isRunning).map((run) => ({ run, due: dueOf(run, calendars) }));
  const soonest = Math.min(...running.map(({ due }) => +(due ?? noDue)), +noDue);
  return {
    /** The promise to the requester. */
    due: running.find(({ run }) => run.clock === 'case')?.due ?? null,
    nextDue: new Date(soonest),
    nextAlarmAt: nextAlarmAt(facts, raised, calendars),
    calendarStamp: stampOf(facts, calendars),
  };
}

/** The calendars that a deadline depends on: where several hold, hours of each may make it the soonest. */
const calendarsOf = (run: ClockRun, calendars: Calendars): string[] => {
  const { calendar, until } = limitInForce(run, calendars);
  return until ? [calendar] : limitsOf(run).map((limit) => limit.calendar);
};

/**
 * Names the rules by which deadlines are made of events. One more where these change: what an earlier version of the
 * service has stored, before this one or beside it, is computed anew then.
 */
const rulesVersion = 3;

/** Names these rules and the calendars that the running clocks count by; empty where none runs. */
function stampOf({ clocks }: Pick<CaseFacts, 'clocks'>, calendars: Calendars): string {
  const keys = new Set(clocks.filter(isRunning).flatMap((run) => calendarsOf(run, calendars)));
  const parts = [...keys].sort().map((key) => `${key}@${calendars.stampOf(key)}`);
  return parts.length === 0 ? '' : stampWith(parts);
}

/** The stamp of deadlines that count by calendars at these stamps. */
export const stampWith = (parts: readonly string[]): string => [`rules@${rulesVersion}`, ...parts].join(' ');

const partsOfStamp = (stamp: string): string[] => stamp.split(/ (?=[a-z])/);

/** Whether deadlines with a stamp were made by these rules and by the calendars as they are. */
export function isCurrentStamp(stamp: string, calendars: Calendars): boolean {
  const [first, ...parts] = partsOfStamp(stamp);
  return (
    first === `rules@${rulesVersion}` &&
    parts.every((part) => {
      const [key, at] = part.split('@');
      return calendars.compareStamp(key, at) === 0;
    })
  );
}

/**
 * Whether deadlines with a stamp were made by rules or hours of before. One that names later ones, of a server of a
 * later version or that has read an edit already, is left to that: of two servers neither undoes the other's.
 */
export function isStale(stamp: string, calendars: Calendars): boolean {
  const [first, ...parts] = partsOfStamp(stamp);
  const madeBy = Number(/^rules@(\d+)$/.exec(first)?.[1] ?? 0);
  if (madeBy !== rulesVersion) return madeBy < rulesVersion;
  const order = parts.map((part) => {
    const [key, at] = part.split('@');
    return calendars.compareStamp(key, at);
  });
  return order.some((one) => one < 0) && !order.some((one) => one > 0);
}
