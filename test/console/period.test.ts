import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, dayOf, startOfDay } from '../../console/parts/days.ts';
import { periodNames, periodOf } from '../../console/parts/period.ts';
import { lengthOf, periodBefore } from '../../shared/comparison.ts';

const day = fc
  .integer({ min: startOfDay('2020-01-01'), max: startOfDay('2035-12-31') })
  .map((instant) => dayOf(instant));

describe('periods of the console', () => {
  it('begin with the month, the quarter, the year, or are 30 days long', () => {
    const froms = (at: string) => periodNames.map((name) => periodOf(name, at).from);
    expect(froms('2026-05-31')).to.deep.equal(['2026-05-01', '2026-04-01', '2026-01-01', '2026-05-02']);
    expect(froms('2028-03-01')).to.deep.equal(['2028-03-01', '2028-01-01', '2028-01-01', '2028-02-01']);
    expect(froms('2026-12-31')).to.deep.equal(['2026-12-01', '2026-10-01', '2026-01-01', '2026-12-02']);
  });

  it('end with the day, and what is before one is as long and touches it', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...periodNames), (at, name) => {
        const period = periodOf(name, at);
        const before = periodBefore(period);
        expect(period.to).to.equal(at);
        expect(period.from <= at).to.equal(true);
        expect(lengthOf(before)).to.equal(lengthOf(period));
        expect(addDays(before.to, 1)).to.equal(period.from);
      }),
    );
  });

  it('know the days of the city, wherever the browser is', () => {
    expect(dayOf(Date.parse('2026-03-04T15:59:59Z'))).to.equal('2026-03-04');
    expect(dayOf(Date.parse('2026-03-04T16:00:00Z'))).to.equal('2026-03-05');
  });
});
