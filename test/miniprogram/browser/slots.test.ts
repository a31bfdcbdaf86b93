import { expect } from 'chai';
import fc from 'fast-check';
import { always, isAlways, isOn, slots, toggled } from '../../../miniprogram/pages/offer/slots';
import { spansHold, spansOf } from '../../../server/engine/rules/spans';
import { limits } from '../../../shared/limits';
import { now, wholeCity } from '../../demo/support';
import { minuteMs } from '../../../shared/durations.ts';

type Weekly = ReturnType<typeof toggled>;

const dayMinutes = 24 * 60;
const offsetMinutes = 480;
const all = Array.from({ length: 7 }, (_, weekday) =>
  slots.map((_slot, at): [number, number] => [weekday + 1, at]),
).flat();
const tick = (ticked: readonly (readonly [number, number])[], from: Weekly = []): Weekly =>
  ticked.reduce((weekly, [weekday, at]) => toggled(weekly, weekday, at), from);
const holds = (weekly: Weekly, start: Date, end: Date): boolean =>
  spansHold(spansOf(weekly), +start, +end, offsetMinutes);

/** The parts of the week that a task touches: what somebody who would do it ticks. */
const touched = (start: Date, end: Date): [number, number][] => {
  const found = new Map<string, [number, number]>();
  for (let at = +start; at < +end; at += minuteMs) {
    const local = new Date(at + offsetMinutes * minuteMs);
    const minutes = local.getUTCHours() * 60 + local.getUTCMinutes();
    const weekday = local.getUTCDay() || 7;
    const early = minutes < slots[0].fromMinute;
    const [own, clock] = early ? [weekday === 1 ? 7 : weekday - 1, minutes + dayMinutes] : [weekday, minutes];
    const slot = slots.findIndex(({ fromMinute, toMinute }) => fromMinute <= clock && clock < toMinute);
    found.set(`${own} ${slot}`, [own, slot]);
  }
  return [...found.values()];
};

describe('U19: when somebody is free, as the screen lets them say it', () => {
  it('has a choice for every open task of the demo city', function () {
    this.timeout(120_000);
    const open = wholeCity({ seed: 2020, scale: 'demo' }).tasks.filter(
      ({ state, signUpBy }) => state === 'published' && signUpBy > now,
    );
    expect(open.length).to.be.above(500);
    const unreached = open.filter(({ start, end }) => !holds(tick(touched(start, end)), start, end));
    expect(unreached.map(({ title, start, end }) => [title, start, end])).to.deep.equal([]);
    const weekly = tick(all);
    expect(open.filter(({ start, end }) => !holds(weekly, start, end))).to.deep.equal([]);
  });

  it('means any time when everything is ticked, also for a task of nine days', () => {
    expect(isAlways(tick(all))).to.equal(true);
    expect(tick(all)).to.deep.equal(always());
    expect(holds(tick(all), new Date('2026-03-06T22:00:00Z'), new Date('2026-03-15T22:00:00Z'))).to.equal(true);
  });

  it('goes over midnight: a night ticked holds 22:30 to 04:00, from Sunday into Monday, too', () => {
    for (const [weekday, date] of [
      [5, '2026-03-06'],
      [7, '2026-03-08'],
    ] as const) {
      const start = new Date(`${date}T22:30:00+08:00`);
      expect(holds(tick([[weekday, 4]]), start, new Date(+start + 330 * minuteMs)), date).to.equal(true);
      expect(holds(tick([[weekday, 3]]), start, new Date(+start + 330 * minuteMs)), date).to.equal(false);
    }
  });

  it('holds exactly what is ticked, never more windows than an offer takes, and untouched times of others', () => {
    const some = fc.uniqueArray(fc.constantFrom(...all), { selector: String, maxLength: all.length });
    fc.assert(
      fc.property(some, (ticked) => {
        const weekly = tick(ticked);
        const on = all.filter(([weekday, at]) => isOn(weekly, weekday, at)).map(String);
        expect(on.sort()).to.deep.equal(ticked.map(String).sort());
        expect(weekly.length).to.be.at.most(limits.windowsPerOffer);
        for (const { fromMinute, toMinute } of weekly) expect(fromMinute).to.be.below(toMinute).and.below(1440);
        expect(tick(ticked, weekly), 'ticked off again').to.deep.equal([]);
      }),
    );
    const own = { weekday: 3, fromMinute: 9 * 60, toMinute: 10 * 60 };
    expect(
      tick(
        [
          [5, 1],
          [5, 1],
        ],
        [own],
      ),
    ).to.deep.equal([own]);
  });
});
