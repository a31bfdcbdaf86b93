import type { RateExclusion } from '../../../shared/case-rates.ts';
import type { Calendars } from '../working-calendars/queries.ts';
import { isBreached } from './deadlines.ts';
import { isRunning, type CaseFacts } from './facts.ts';

/** How a case went, as far as that can be said by now; null where it cannot yet. */
export interface CaseOutcome {
  /** The unit that has it signed for it and was in touch with the requester in time (响应). */
  responded: boolean | null;
  /** Served in time, and not handled again (办结). */
  served: boolean | null;
}

/**
 * The outcome of a case for the unit that has it, or why it has none. The unit pays for its own signature and contact;
 * the time of the whole case is what its requester was promised.
 */
export function outcomeOf(
  facts: CaseFacts,
  calendars: Calendars,
  now: Date,
): CaseOutcome | Exclude<RateExclusion, 'appealed'> {
  if (facts.state === 'withdrawn' || facts.state === 'refused') return facts.state;
  if (facts.headId) return 'linked';
  const first = facts.clocks.filter(({ cycle }) => cycle === 1);
  const late = (runs: typeof first): boolean => runs.some((run) => isBreached(run, calendars, now));
  const open = (runs: typeof first): boolean => runs.length === 0 || runs.some(isRunning);
  const answering = first.filter(
    ({ clock, unitId }) => (clock === 'sign' || clock === 'contact') && unitId.equals(facts.holderId),
  );
  const whole = first.filter(({ clock }) => clock === 'case');
  const isKept = whole.length > 0 && !open(whole);
  const outcome: CaseOutcome = {
    // A unit that keeps a case of a kind without contact has nothing to answer for before the service itself.
    responded: late(answering) ? false : open(answering) ? (isKept && answering.length === 0 ? true : null) : true,
    served: facts.cycle > 1 || late(whole) ? false : open(whole) ? null : true,
  };
  return outcome.responded === null && outcome.served === null ? 'pending' : outcome;
}
