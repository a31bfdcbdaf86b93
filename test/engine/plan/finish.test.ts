import { expect } from 'chai';
import fc from 'fast-check';
import { bestByHighs } from './by-highs.ts';
import { bestByTrying } from './exhaustive.ts';
import { problemOf, smallProblems } from './problems.ts';
import { finish } from '../../../server/engine/plan/auction/finish.ts';
import { forwardAuction } from '../../../server/engine/plan/auction/forward.ts';
import { openMarket, type Market } from '../../../server/engine/plan/auction/market.ts';
import { reverseAuction } from '../../../server/engine/plan/auction/reverse.ts';
import { shortfall } from '../../../server/engine/plan/auction/shortfall.ts';
import { certificateScale } from '../../../server/engine/plan/assignment.ts';
import type { PlanProblem } from '../../../server/engine/plan/problem.ts';
import { worthPerQuantum } from '../../../server/engine/plan/quantum.ts';
import { reduce } from '../../../server/engine/plan/reduce.ts';
import { randomFrom } from '../../bench/matching/random.ts';

const forAsLongAsItTakes = { below: 3, looks: 1000, flaws: 1000 };
const never = (): boolean => false;

/** The plan of one auction whose ε is this share of the greatest worth. */
function roughly(problem: PlanProblem, share: number): Market {
  const scale = certificateScale(problem);
  const market = openMarket(reduce(problem, false, scale));
  const epsilon = Math.floor((share * scale) / worthPerQuantum);
  forwardAuction(market, epsilon, never);
  reverseAuction(market, epsilon, never);
  return market;
}

function worthOf({ unitEdge, weight }: Market, scale: number): number {
  return (unitEdge.reduce((sum, edge) => (edge < 0 ? sum : sum + weight[edge]), 0) / scale) * worthPerQuantum;
}

describe('finish', () => {
  it('makes the roughest plan the best there is, with prices that prove it', () => {
    fc.assert(
      fc.property(smallProblems({ rows: 5, columns: 4 }), fc.constantFrom(0.001, 0.1, 1), (problem, share) => {
        const market = roughly(problem, share);
        const scale = certificateScale(problem);
        expect(finish(market, Math.floor((share * scale) / worthPerQuantum), forAsLongAsItTakes, never)).to.equal(true);
        expect(shortfall(market, scale)).to.deep.equal({ quanta: 0, rest: 0 });
        expect(worthOf(market, scale)).to.be.closeTo(bestByTrying(problem), 1e-9);
      }),
      { numRuns: 500 },
    );
  });

  it('does so where many people and tasks with several places each want the same', async () => {
    for (let seed = 1; seed <= 6; seed++) {
      const problem = crowded(seed);
      const market = roughly(problem, 0.3);
      const scale = certificateScale(problem);
      const before = worthOf(market, scale);
      expect(finish(market, Math.floor((0.3 * scale) / worthPerQuantum), forAsLongAsItTakes, never)).to.equal(true);
      expect(shortfall(market, scale)).to.deep.equal({ quanta: 0, rest: 0 });
      const after = worthOf(market, scale);
      expect(after).to.be.greaterThan(before);
      expect(after).to.be.closeTo(await bestByHighs(problem), 1e-6);
    }
  });

  it('leaves a plan alone that has more flaws than allowed', () => {
    const problem = crowded(1);
    const market = roughly(problem, 0.3);
    const [edges, price] = [market.unitEdge.slice(), market.price.slice()];
    expect(finish(market, 1, { below: 0, looks: 1000, flaws: 0 }, never)).to.equal(false);
    expect([market.unitEdge, market.price]).to.deep.equal([edges, price]);
  });

  it('stops when asked, with a plan that is still feasible', () => {
    const problem = crowded(2);
    const market = roughly(problem, 0.3);
    const scale = certificateScale(problem);
    expect(finish(market, Math.floor((0.3 * scale) / worthPerQuantum), forAsLongAsItTakes, () => true)).to.equal(false);
    const held = new Int32Array(problem.columns);
    market.unitEdge.forEach((edge) => {
      if (edge >= 0) held[market.column[edge]]++;
    });
    expect(held).to.deep.equal(market.taken);
    held.forEach((count, at) => expect(count).to.be.at.most(problem.slots[at]));
  });
});

function crowded(seed: number): PlanProblem {
  const random = randomFrom(seed);
  const [rows, columns] = [60, 20];
  const table = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => (random() < 0.4 ? Math.ceil(random() * 500) / 512 : null)),
  );
  return problemOf(
    Array.from({ length: columns }, () => 1 + Math.floor(random() * 4)),
    Array.from({ length: rows }, () => 1 + Math.floor(random() * 3)),
    table,
  );
}
