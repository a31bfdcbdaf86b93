/**
 * npm run bench:pairing [-- --json]
 *
 * A round of 5,000 branches and 701 communities: its time, whether a checker that shares no code finds anybody who
 * would leave, and how many pairs there are with ties beside the best of a hundred lots on the same wishes; and 500 who
 * ask two servers for one hall and hour at once, of whom one gets it. Some thirty seconds.
 */
import { Acceptance } from '../../server/engine/pairing/acceptance.ts';
import { checkPairing } from '../../server/engine/pairing/check-pairing.ts';
import { marketOf } from '../../server/engine/pairing/market.ts';
import { keysOf, pairUnits } from '../../server/engine/pairing/pair-units.ts';
import type { PairingProblem, PairingUnit } from '../../server/engine/pairing/problem.ts';
import { unservedWishes } from '../../server/engine/pairing/unserved.ts';
import { randomBelow } from '../../server/engine/plan/random.ts';
import { bookingRows } from './pairing-bookings.ts';
import { report, type Row } from './support/report.ts';

const branchCount = 5000;
const communityCount = 701;
const lotsCount = 100;

/** Wishes for what is much sought more often, by both sides; with `tied`, in tiers of one to five. */
function round(seed: number, tied: boolean): PairingProblem {
  const below = randomBelow(seed);
  const side = (letter: string, count: number, other: string, others: number, places: () => number, wishes: number) =>
    Array.from({ length: count }, (_, at): PairingUnit => {
      const wished = new Set<number>();
      while (wished.size < Math.min(others, wishes)) wished.add(Math.floor((below(1e6) / 1e6) ** 2 * others));
      const tiers: PairingUnit['wishes'][number][] = [];
      const tier: { to: string; by: 'own' }[] = [];
      for (const to of wished) {
        tier.push({ to: `${other}${to}`, by: 'own' });
        if (!tied || below(5) < 2) tiers.push(tier.splice(0));
      }
      if (tier.length > 0) tiers.push(tier);
      return { id: `${letter}${at}`, least: 1, most: places(), wishes: tiers };
    });
  return {
    seed: `bench ${seed}`,
    branches: side('b', branchCount, 'c', communityCount, () => 1, 12),
    communities: side('c', communityCount, 'b', branchCount, () => 4 + below(8), 400),
  };
}

function milliseconds(work: () => void): number {
  const times = Array.from({ length: 3 }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return Math.min(...times);
}

const rows: Row[] = [];
for (const tied of [false, true]) {
  const problem = round(7, tied);
  const name = tied ? 'with ties' : 'strict';
  const settled = pairUnits(problem);
  const time = milliseconds(() => void pairUnits(problem));
  const { blocking, faults } = checkPairing(problem, settled.pairing);
  rows.push(
    {
      name: `5,000 × 701, ${name}: pairs in`,
      value: time,
      unit: 'ms',
      against: 'bound: 1,000 ms',
      ratio: null,
      goal: '≤ 1,000 ms',
      met: time <= 1000,
    },
    {
      name: `5,000 × 701, ${name}: pairs that block, and other faults`,
      value: blocking + faults.length,
      unit: '',
      against: 'the checker',
      ratio: null,
      goal: '0',
      met: blocking + faults.length === 0,
    },
  );
  const explained = milliseconds(() => void unservedWishes(problem, settled));
  rows.push({
    name: `5,000 × 701, ${name}: every lost wish with its smallest change in`,
    value: explained,
    unit: 'ms',
    against: 'pairing alone',
    ratio: explained / time,
    goal: 'printed',
    met: null,
  });
}

for (const seed of [7, 8, 9]) {
  const problem = round(seed, true);
  const { pairs } = pairUnits(problem).pairing;
  let best = 0;
  for (let lot = 0; lot < lotsCount; lot++) {
    const market = marketOf({ ...problem, seed: `lot ${lot}` });
    const drawn = Acceptance.before(market, keysOf(market, new Uint8Array(branchCount)));
    drawn.settle();
    best = Math.max(
      best,
      market.communityIds.reduce((sum, _, c) => sum + drawn.keptBy(c).length, 0),
    );
  }
  rows.push({
    name: `with ties, world ${seed}: pairs`,
    value: pairs.length,
    unit: '',
    against: `the best of ${lotsCount} lots: ${best}`,
    ratio: pairs.length / best,
    goal: '≥ 0.99',
    met: pairs.length / best >= 0.99,
  });
}
rows.push(...(await bookingRows()));
report('Pairing rounds', rows);
