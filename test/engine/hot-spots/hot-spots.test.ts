import { expect } from 'chai';
import fc from 'fast-check';
import { falseAlarmsPerWeek, hotSpotsIn, type WeeklyCounts } from '../../../server/engine/hot-spots/hot-spots.ts';
import { randomFrom } from '../../support/random-from.ts';

/** A city in which nothing is out of the usual, but that `bursts` may come as so many reports at once. */
function simulated(seed: number, burst = 1): WeeklyCounts[] {
  const random = randomFrom(seed);
  const poisson = (mean: number): number => {
    let [n, left] = [0, random()];
    for (let term = Math.exp(-mean); left > term && n < 100; n++, term *= mean / n) left -= term;
    return n;
  };
  const places = Array.from({ length: 40 }, () => 0.3 + random() * 1.7);
  const kinds = Array.from({ length: 15 }, () => random() * 0.8);
  return kinds.flatMap((ofKind, kind) =>
    places.map((ofPlace, place) => ({
      kind: `kind${kind}`,
      place: `place${place}`,
      weeks: Array.from({ length: 13 }, () => burst * poisson((ofKind * ofPlace) / burst)),
    })),
  );
}

describe('hot spots', () => {
  it('are found where they were planted, and hardly ever where nothing is out of the usual', () => {
    const cities = Array.from({ length: 60 }, (_, seed) => hotSpotsIn(simulated(seed)));
    const falseOnes = cities.reduce((sum, { spots }) => sum + spots.length, 0);
    expect(falseOnes / cities.length).to.be.at.most(falseAlarmsPerWeek + 0.1);
    expect(cities.filter(({ isCalibrated }) => isCalibrated).length).to.be.at.least(58);
    const city = simulated(7);
    const planted = city.map((one) =>
      one.kind === 'kind3' && one.place === 'place5' ? { ...one, weeks: [...one.weeks.slice(0, -1), 14] } : one,
    );
    const [first, ...others] = hotSpotsIn(planted).spots;
    expect(first).to.include({ kind: 'kind3', place: 'place5', count: 14 });
    expect(others).to.deep.equal([]);
    expect(first.usual).to.be.below(4);
  });

  it('are not shown where reports come in bursts, for which the model is too narrow', () => {
    expect(hotSpotsIn(simulated(3, 8)).isCalibrated).to.equal(false);
  });

  it('have chances, and are none of few reports, whatever the counts', () => {
    const counts = fc.array(
      fc.record({
        kind: fc.constantFrom('a', 'b', 'c'),
        place: fc.constantFrom('x', 'y', 'z'),
        weeks: fc.array(fc.nat(30), { minLength: 13, maxLength: 13 }),
      }),
    );
    fc.assert(
      fc.property(counts, (all) => {
        const distinct = [...new Map(all.map((one) => [`${one.kind} ${one.place}`, one])).values()];
        const { spots, tested } = hotSpotsIn(distinct);
        expect(tested).to.be.at.least(spots.length);
        for (const { chance, count, usual } of spots) {
          expect(chance).to.be.within(0, falseAlarmsPerWeek);
          expect(count).to.be.at.least(3);
          expect(count).to.be.above(usual);
        }
      }),
    );
  });
});
