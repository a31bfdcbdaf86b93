import { expect } from 'chai';
import fc from 'fast-check';
import {
  dayNumber,
  faultOf,
  type DayWindow,
  type WorkingCalendar,
} from '../../../server/engine/working-time/calendar.ts';
import { ClockError, deadlineOf, derive, spentBy, type Clock } from '../../../server/engine/working-time/deadline.ts';
import { calendars, clocks, deadlineByMinutes } from './oracle.ts';

/** `CLOCK_RUNS=1000000 npx mocha test/engine/working-time/deadline.test.ts` takes its time. */
const numRuns = Number(process.env.CLOCK_RUNS ?? 2_000);

const hours = (from: number, to: number): DayWindow => ({ from: from * 60, to: to * 60 });
const day = [hours(9, 12), hours(13, 18)];
const office: WorkingCalendar = {
  utcOffset: 480,
  eras: [
    {
      from: Number.NEGATIVE_INFINITY,
      weekly: [day, day, day, day, day, [], []],
      off: new Set([...Array(7).keys()].map((i) => dayNumber('2026-10-01') + i)),
      work: new Set([dayNumber('2026-10-10')]),
    },
  ],
};
const at = (local: string) => Date.parse(`${local}:00+08:00`);
const shown = (instant: number | null) =>
  instant === null ? null : new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16);
const clock = (start: string, limitMinutes: number, ...pauses: [string, string | null][]): Clock => ({
  start: at(start),
  limitMinutes,
  pauses: pauses.map(([from, to]) => ({ from: at(from), to: to === null ? null : at(to) })),
});
const due = (...facts: Parameters<typeof clock>) => shown(deadlineOf(clock(...facts), office));

describe('the deadline of a clock', function () {
  this.timeout(Math.max(30_000, numRuns * 20));

  it('is what counting minute by minute comes to, whatever the calendar, its changes, the pauses and the limit', () => {
    fc.assert(
      fc.property(calendars, clocks, (calendar, one) => {
        const counted = deadlineByMinutes(one, calendar);
        fc.pre(counted !== undefined);
        expect(deadlineOf(one, calendar)).to.equal(counted);
      }),
      { numRuns },
    );
  });

  it('is when the time that was spent is the limit, and its derivation adds up', () => {
    fc.assert(
      fc.property(calendars, clocks, (calendar, one) => {
        const { due: end, stretches } = derive(one, calendar);
        const counted = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
        if (end === null) {
          expect(counted).to.be.below(one.limitMinutes * 60_000);
          return;
        }
        expect(counted).to.equal(one.limitMinutes * 60_000);
        expect(spentBy(one, calendar, end)).to.equal(counted);
        expect(spentBy(one, calendar, end - 1)).to.be.below(counted);
        expect(stretches.at(-1)!.leftMs).to.equal(0);
      }),
      { numRuns: Math.min(numRuns, 300) },
    );
  });

  it('of a share that is no whole number of milliseconds comes within one of it', () => {
    fc.assert(
      fc.property(clocks, fc.double({ min: 0.01, max: 2, noNaN: true }), (one, share) => {
        const end = deadlineOf({ ...one, pauses: [] }, office, share);
        const counted = spentBy({ ...one, pauses: [] }, office, end!);
        expect(Math.abs(counted - one.limitMinutes * share * 60_000)).to.be.at.most(1);
      }),
      { numRuns: Math.min(numRuns, 300) },
    );
  });

  it('goes over lunch, nights and the weekend', () => {
    expect(due('2026-03-06T11:00', 120)).to.equal('2026-03-06T14:00');
    expect(due('2026-03-06T17:00', 120)).to.equal('2026-03-09T10:00');
    expect(due('2026-03-06T11:00', 60), 'the end of a window is not the start of the next').to.equal(
      '2026-03-06T12:00',
    );
  });

  it('#11: goes over holidays and stops on a weekend that is worked instead', () => {
    expect(due('2026-09-30T17:00', 120)).to.equal('2026-10-08T10:00');
    expect(due('2026-10-09T17:00', 120)).to.equal('2026-10-10T10:00');
  });

  it('#1: keeps the earlier pauses where the limit changes', () => {
    const pauses: [string, string][] = [['2026-03-02T10:00', '2026-03-02T12:00']];
    expect(due('2026-03-02T09:00', 120, ...pauses)).to.equal('2026-03-02T14:00');
    expect(due('2026-03-02T09:00', 180, ...pauses)).to.equal('2026-03-02T15:00');
  });

  it('#2: counts nothing for a pause over a weekend', () => {
    expect(due('2026-03-06T17:00', 120, ['2026-03-06T18:00', '2026-03-09T09:00'])).to.equal('2026-03-09T10:00');
  });

  it('#3: never lies inside a pause, and is unknown while one goes on', () => {
    expect(due('2026-03-02T09:00', 120, ['2026-03-02T10:30', null])).to.equal(null);
    expect(due('2026-03-02T09:00', 90, ['2026-03-02T10:30', null]), 'it was reached before').to.equal(
      '2026-03-02T10:30',
    );
  });

  it('#7: adds a pause to what is left of the time, not to the start', () => {
    expect(due('2026-09-30T16:00', 240, ['2026-09-30T17:00', '2026-10-08T10:00'])).to.equal('2026-10-08T14:00');
  });

  it('#8, #9: is counted in the city’s zone, and a changed calendar counts from its date on', () => {
    const always = [hours(0, 24)];
    const changed: WorkingCalendar = {
      ...office,
      eras: [
        ...office.eras,
        {
          from: at('2026-03-03T00:00'),
          weekly: Array.from({ length: 7 }, () => always),
          off: new Set(),
          work: new Set(),
        },
      ],
    };
    expect(shown(deadlineOf(clock('2026-03-02T17:00', 120), changed))).to.equal('2026-03-03T01:00');
    expect(deadlineOf(clock('2026-02-27T16:00', 120), changed)).to.equal(
      deadlineOf(clock('2026-02-27T16:00', 120), office),
    );
  });

  it('#10: ends with an error where there is no working time, and where there is no limit', () => {
    const never: WorkingCalendar = {
      ...office,
      eras: [{ ...office.eras[0], weekly: Array.from({ length: 7 }, () => []) }],
    };
    expect(() => deadlineOf(clock('2026-03-02T09:00', 60), never)).to.throw(ClockError, 'no working time');
    for (const none of [0, -5, Number.NaN])
      expect(() => deadlineOf(clock('2026-03-02T09:00', none), office)).to.throw(ClockError, 'nothing');
  });
});

describe('the windows of a week', () => {
  it('are no calendar where they are empty, overlap, or are none at all', () => {
    const week = (...monday: DayWindow[]) => [monday, [], [], [], [], [], []];
    expect(faultOf(office.eras[0].weekly)).to.equal(null);
    expect(faultOf(week())).to.equal('noWorkingTime');
    expect(faultOf(week(hours(9, 12), hours(11, 13)))).to.equal('overlap');
    expect(faultOf(week(hours(9, 9)))).to.equal('emptyWindow');
  });
});
