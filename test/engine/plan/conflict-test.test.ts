import { expect } from 'chai';
import fc from 'fast-check';
import { conflictTest } from '../../../server/engine/plan/conflicts/conflict-test.ts';
import { clashes } from '../../../server/engine/rules/clash.ts';
import { factsNow, task } from '../support/facts.ts';
import { minuteMs } from '../../../shared/durations.ts';

/** Half an hour in town, four hours out of it, more than half a day to the next province. */
const place = fc.record({ lng: fc.constantFrom(114.06, 114.13, 115, 112), lat: fc.constantFrom(22.54, 22.55) });
const time = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 6 })).map(([from, length]) => ({
  start: factsNow + from * 30 * minuteMs,
  end: factsNow + (from + length) * 30 * minuteMs,
}));
const posted = fc
  .tuple(place, time, fc.constantFrom('t1', 't2', 't3'))
  .map(([where, when, id]) => task({ ...where, ...when, id }));

describe('the conflicts of a plan', () => {
  it('are what a claim of one would be refused with for holding the other', () => {
    fc.assert(
      fc.property(posted, posted, fc.constantFrom(0, 4), (a, b, travelMinutesPerKm) => {
        const both = [a, b];
        const conflict = conflictTest({
          task: Int32Array.from(both, ({ id }) => Number(id.slice(1))),
          start: Float64Array.from(both, ({ start }) => start / minuteMs),
          end: Float64Array.from(both, ({ end }) => end / minuteMs),
          lng: Float64Array.from(both, ({ lng }) => lng),
          lat: Float64Array.from(both, ({ lat }) => lat),
          travelMinutesPerKm,
        });
        const settings = { utcOffset: 480, travelMinutesPerKm };
        const held = [{ taskId: a.id, start: a.start, end: a.end, lng: a.lng, lat: a.lat }];
        expect(conflict(0, 0, 1)).to.equal(clashes(held, b, settings).length > 0);
      }),
      { numRuns: 2_000 },
    );
  });
});
