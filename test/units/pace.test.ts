import { expect } from 'chai';
import fc from 'fast-check';
import { createPace } from '../../server/features/unit-admin/pace.ts';

describe('H5: the pace of a job beside claims', () => {
  it('takes smaller pieces and rests longer where they take longer, and larger ones little by little', () => {
    const pace = createPace();
    const first = pace.size;
    expect(pace.took(80)).to.equal(160);
    expect(pace.size, 'ten times too long').to.be.lessThan(first / 2);
    const small = pace.size;
    pace.took(0);
    expect(pace.size, 'at most twice as many').to.equal(2 * small);
  });

  it('comes to pieces of some eight milliseconds, whatever one document takes', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.13, max: 1.9, noNaN: true }), (msEach) => {
        const pace = createPace();
        for (let times = 0; times < 20; times++) pace.took(pace.size * msEach);
        expect(pace.size * msEach).to.be.within(8 - 2 * msEach, 8 + 0.001);
      }),
    );
  });

  it('never stands still', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true })), (times) => {
        const pace = createPace();
        for (const ms of times) expect(pace.took(ms)).to.equal(2 * ms);
        expect(pace.size).to.be.within(4, 64);
      }),
    );
  });
});
