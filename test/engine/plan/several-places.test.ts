import { expect } from 'chai';
import { bestByHighs } from './by-highs.ts';
import { problemOf } from './problems.ts';
import { solveAssignment } from '../../../server/engine/plan/assignment.ts';
import type { PlanProblem } from '../../../server/engine/plan/problem.ts';
import { worthPerQuantum } from '../../../server/engine/plan/quantum.ts';
import { verifyPlan } from '../../../server/engine/plan/verify.ts';
import { geoInstance } from '../../bench/matching/assignment-instances.ts';
import { randomFrom } from '../../bench/matching/random.ts';

type Random = () => number;

/** How worths are drawn, in whole quanta: many ties, some, none, and so small that ε is 1 from the first round. */
const worths: ((random: Random) => number)[] = [
  (random) => Math.ceil(random() * 4) / 4,
  (random) => Math.ceil(random() * 1024) / 1024,
  (random) => Math.ceil(random() * 2 ** 20) / 2 ** 20,
  (random) => Math.ceil(random() * 50) / 2 ** 20,
];

/** Up to 8 places a column and 3 units a row. */
function instance(seed: number): PlanProblem {
  const random = randomFrom(seed);
  const upTo = (most: number): number => 1 + Math.floor(random() * most);
  const [rows, columns, most, capacity, share] = [1 + upTo(14), upTo(7), upTo(8), upTo(3), 0.2 + 0.8 * random()];
  const worth = worths[seed % worths.length];
  return problemOf(
    Array.from({ length: columns }, () => upTo(most + 1) - 1),
    Array.from({ length: rows }, () => upTo(capacity + 1) - 1),
    Array.from({ length: rows }, () =>
      Array.from({ length: columns }, () => (random() < share ? worth(random) : null)),
    ),
  );
}

/** Cold, from its own prices, and from prices that are a little wrong. */
function starts(problem: PlanProblem, seed: number): PlanProblem[] {
  const random = randomFrom(seed);
  const { prices } = solveAssignment(problem);
  const moved = prices.map((price) => Math.max(0, price + (random() - 0.5) * 0.1));
  return [problem, { ...problem, warm: { prices } }, { ...problem, warm: { prices: moved } }];
}

describe('M1: several places in a column', () => {
  it('is optimal and proven so by the separate checker, from whatever prices it starts', () => {
    for (let seed = 1; seed <= 4000; seed++) {
      for (const problem of starts(instance(seed), seed)) {
        const plan = solveAssignment(problem);
        expect(plan.status, `seed ${seed}`).to.equal('optimal');
        expect(verifyPlan(problem, plan).faults, `seed ${seed}`).to.deep.equal([]);
      }
    }
  });

  it('equals HiGHS, cold and warm', async () => {
    for (let seed = 1; seed <= 120; seed++) {
      const problem = instance(seed);
      const best = await bestByHighs(problem);
      for (const start of starts(problem, seed))
        expect(solveAssignment(start).worth, `seed ${seed}`).to.be.closeTo(best, worthPerQuantum / 2);
    }
  });

  it('is proven at ten thousand rows with 1 to 8 places a column', () => {
    for (let seed = 1; seed <= 3; seed++) {
      const random = randomFrom(seed);
      const geo = geoInstance(10_000, 2_000, seed);
      for (const problem of starts({ ...geo, slots: geo.slots.map(() => 1 + Math.floor(random() * 8)) }, seed)) {
        const plan = solveAssignment(problem);
        expect(plan.status).to.equal('optimal');
        expect(verifyPlan(problem, plan).faults).to.deep.equal([]);
      }
    }
  });
});
