import type { Calendars } from '../working-calendars/queries.ts';
import { dueOf } from './deadlines.ts';
import { isRunning, isUrgeDue, type CaseFacts } from './facts.ts';
import type { Why } from './transitions.ts';
import { isWait } from './waits.ts';

/** A unit is reminded by the service itself at half of a limit: before that nobody is slow. */
const minShareGone = 0.5;

/**
 * Why a unit is not urged for a case now: once a day, and where half of a limit that runs is gone, or the case is under
 * supervision. While the requester is asked, or the case stands, its states allow none (`caseTransitions`).
 */
export function urgeRefused(facts: CaseFacts, calendars: Calendars, now: Date): Why {
  if (!isUrgeDue(facts, now)) return ['urged_today'];
  const isPressing = facts.clocks.some((run) => {
    const half = isRunning(run) && !isWait(run.clock) ? dueOf(run, calendars, minShareGone) : null;
    return half !== null && half <= now;
  });
  return facts.supervision || isPressing ? null : ['urged_too_early'];
}
