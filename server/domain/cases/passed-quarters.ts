import { hasPassed } from '../../../shared/passed.ts';
import type { Calendars } from '../working-calendars/queries.ts';
import { dueOf } from './deadlines.ts';
import type { CaseFacts, ClockRun } from './facts.ts';

const quarters = [0.25, 0.5, 0.75, 1];

/** How many quarters of a clock's limit had passed at an instant; four of one that was late. */
const passedBy = (run: ClockRun, calendars: Calendars, at: Date): number => {
  const left = quarters.findIndex((share) => {
    const due = dueOf(run, calendars, share);
    return due === null || !hasPassed(due, at);
  });
  return left < 0 ? quarters.length : left;
};

/** The clock of the whole case in its first cycle, which is what its requester was promised. */
const promise = ({ clocks }: CaseFacts): ClockRun | undefined =>
  clocks.find(({ clock, cycle }) => clock === 'case' && cycle === 1);

/** How many quarters had passed when a case was served first; undefined of one whose promise never ended. */
export function quartersOfServed(facts: CaseFacts, calendars: Calendars): number | undefined {
  const run = promise(facts);
  return run?.end ? passedBy(run, calendars, run.end) : undefined;
}

/** How many quarters of the running promise have passed; undefined where none runs, or it stands. */
export function quartersOfOpen(facts: CaseFacts, calendars: Calendars, now: Date): number | undefined {
  const run = facts.clocks.find(({ clock, end }) => clock === 'case' && end === null);
  return run && dueOf(run, calendars) ? passedBy(run, calendars, now) : undefined;
}
