import { expect } from 'chai';
import fc from 'fast-check';
import { satisfactionOf } from '../../server/features/ratings/interval.ts';

/** Numbers that look random, the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('the interval of a mean of stars', () => {
  const counts = fc.array(fc.nat(200), { minLength: 5, maxLength: 5 });

  it('holds the mean and stays between one star and five', () => {
    fc.assert(
      fc.property(counts, (byStars) => {
        const { ratings, mean, low, high } = satisfactionOf(byStars);
        if (ratings === 0) return mean === null && low === null && high === null;
        return 1 <= low! && low! <= mean! && mean! <= high! && high! <= 5;
      }),
    );
  });

  it('narrows as ratings come in, and is never sure of few', () => {
    const width = (byStars: number[]) => {
      const { low, high } = satisfactionOf(byStars);
      return high! - low!;
    };
    fc.assert(
      fc.property(
        counts.filter((byStars) => byStars.some((count) => count > 0)),
        (byStars) => width(byStars.map((count) => count * 4)) < width(byStars),
      ),
    );
    expect(satisfactionOf([0, 0, 0, 0, 1])).to.include({ mean: 5, high: 5 });
    expect(satisfactionOf([0, 0, 0, 0, 1]).low).to.be.lessThan(2);
  });

  it('is Wilson’s own where all stars are the lowest or the highest', () => {
    // 8 of 10: 0.490 to 0.943, the textbook interval.
    const { low, high } = satisfactionOf([2, 0, 0, 0, 8]);
    expect((low! - 1) / 4).to.be.closeTo(0.49, 0.003);
    expect((high! - 1) / 4).to.be.closeTo(0.943, 0.003);
  });

  it('holds the true mean in some 19 of 20 samples or more, whatever people are like', () => {
    const random = randomFrom(7);
    for (const shares of [
      [0.02, 0.03, 0.1, 0.35, 0.5],
      [0.3, 0, 0, 0, 0.7],
      [0.2, 0.2, 0.2, 0.2, 0.2],
      [0, 0, 0.05, 0.15, 0.8],
    ]) {
      const mean = shares.reduce((sum, share, i) => sum + share * (i + 1), 0);
      for (const n of [5, 12, 40]) {
        let held = 0;
        for (let run = 0; run < 2_000; run++) {
          const byStars = [0, 0, 0, 0, 0];
          for (let i = 0; i < n; i++) {
            let left = random();
            const star = shares.findIndex((share) => (left -= share) < 0);
            byStars[star < 0 ? 4 : star]++;
          }
          const { low, high } = satisfactionOf(byStars);
          if (low! <= mean && mean <= high!) held++;
        }
        expect(held / 2_000, `${shares.join(' ')} with ${n}`).to.be.at.least(0.94);
      }
    }
  });
});
