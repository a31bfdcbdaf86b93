import { expect } from 'chai';
import fc from 'fast-check';
import { foreseer, learnAndCheck, learnLateness, type PastCase } from '../../../server/engine/lateness/lateness.ts';
import { isCalibrated } from '../../../server/engine/likelihood/calibration.ts';
import { randomFrom } from '../../support/random-from.ts';

/** Cases whose truth is known: kinds and units differ in how fast they are, and the last of them may be slower. */
function simulated(seed: number, count: number, slowerAtTheEnd = 1): PastCase[] {
  const random = randomFrom(seed);
  const speeds = Array.from({ length: 12 }, () => 0.2 + random() * 0.8);
  return Array.from({ length: count }, (_, at) => {
    const [kind, unit] = [Math.floor(random() * 12), Math.floor(random() * 20)];
    const slow = at > count * 0.8 ? slowerAtTheEnd : 1;
    const used = -Math.log(1 - random()) * speeds[kind] * (unit < 5 ? 1.4 : 0.8) * slow;
    return {
      kind: `class${kind % 4}.kind${kind}`,
      unitId: `unit${unit}`,
      passed: Math.min(4, Math.floor(used * 4)),
      at,
    };
  });
}

describe('the chance that a case is late', () => {
  it('is what happens, on cases held out of a simulated city', () => {
    const { calibration } = learnAndCheck(simulated(3, 6_000));
    expect(calibration.askings).to.be.within(400, 1_200);
    expect(isCalibrated(calibration)).to.equal(true);
    expect(calibration.rows.length).to.be.at.least(5);
  });

  it('is not shown where the last cases went otherwise than those before, nor where there are few', () => {
    expect(isCalibrated(learnAndCheck(simulated(3, 6_000, 3)).calibration)).to.equal(false);
    expect(isCalibrated(learnAndCheck(simulated(3, 500)).calibration)).to.equal(false);
  });

  it('rises with the time that has passed, and tells slow kinds from quick ones', () => {
    const foresee = foreseer(learnLateness(simulated(3, 6_000)));
    const chances = [0, 1, 2, 3, 4].map((passed) => foresee({ kind: 'class0.kind0', unitId: 'unit1', passed }));
    expect(chances).to.deep.equal([...chances].sort((a, b) => a - b));
    expect(chances.at(-1)).to.equal(1);
    const known = (kind: number) => foresee({ kind: `class${kind % 4}.kind${kind}`, unitId: 'unit1', passed: 0 });
    const shares = Array.from({ length: 12 }, (_, kind) => known(kind));
    expect(Math.max(...shares) - Math.min(...shares)).to.be.at.least(0.2);
  });

  it('is a chance of whatever was and was never seen', () => {
    const one = fc.record({
      kind: fc.constantFrom('a.b', 'a.c', 'd.e'),
      unitId: fc.constantFrom('u', 'v'),
      passed: fc.integer({ min: 0, max: 4 }),
      at: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(one), one, (past, asked) => {
        const { model } = learnAndCheck(past);
        expect(foreseer(model)(asked)).to.be.within(0, 1);
      }),
    );
  });
});
