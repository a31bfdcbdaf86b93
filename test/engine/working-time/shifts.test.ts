import { expect } from 'chai';
import fc from 'fast-check';
import { deadlineOf } from '../../../server/engine/working-time/deadline.ts';
import { shifted, shiftsBetween } from '../../../server/engine/working-time/shifts.ts';
import { dayMs, minuteMs } from '../../../shared/durations.ts';
import { calendars, clocks } from './oracle.ts';

const numRuns = Number(process.env.CLOCK_RUNS ?? 300);

describe('a deadline when its calendar is edited', function () {
  this.timeout(Math.max(30_000, numRuns * 20));

  it('moves to where it is by the new hours, by where it was alone', () => {
    let moved = 0;
    fc.assert(
      fc.property(calendars, calendars, clocks, fc.nat(20 * 1_440), (known, other, clock, minutes) => {
        const changed = clock.pauses.flatMap(({ from, to }) => [from, to ?? from]);
        const from = Math.max(clock.start, ...changed) + (1 + minutes) * minuteMs;
        const before = { ...known, eras: known.eras.filter((era) => era.from < from) };
        const after = { ...known, eras: [...before.eras, { ...other.eras[0], from }] };
        const due = deadlineOf(clock, before, 0.75);
        fc.pre(due !== null);
        const shifts = shiftsBetween(before, after, from, from + 400 * dayMs);
        const now = shifted(due, shifts);
        expect(now).to.equal(deadlineOf(clock, after, 0.75));
        if (now !== due) moved++;
      }),
      { numRuns },
    );
    expect(moved, 'some of them moved').to.be.above(0);
  });

  it('is left to be computed where it lies beyond what was looked at', () => {
    fc.assert(
      fc.property(calendars, (calendar) => {
        const from = calendar.eras.at(-1)!.from + dayMs;
        fc.pre(Number.isFinite(from));
        const shifts = shiftsBetween(calendar, calendar, from, from + 10 * dayMs);
        expect(shifts).to.have.lengthOf(1);
        expect(shifted(shifts[0].until + 1, shifts)).to.equal(undefined);
      }),
      { numRuns: 50 },
    );
  });
});
