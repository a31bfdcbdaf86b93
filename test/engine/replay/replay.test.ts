import { expect } from 'chai';
import fc from 'fast-check';
import { inReach, pairWorth } from '../../../server/engine/replay/pair.ts';
import type { Policy } from '../../../server/engine/replay/policy.ts';
import { batch } from '../../../server/engine/replay/policies/batch.ts';
import { greedyByWeight, greedyNearest } from '../../../server/engine/replay/policies/on-arrival.ts';
import { randomPolicy } from '../../../server/engine/replay/policies/random.ts';
import { offlineMost, offlineWorth } from '../../../server/engine/replay/optimum/offline.ts';
import { replay, type ReplayResult } from '../../../server/engine/replay/replay.ts';
import { buildTrace, type Trace } from '../../../server/engine/replay/trace.ts';
import { anyTrace, task, worker } from './traces.ts';

const pairs = ({ matches }: ReplayResult) => matches.map(({ worker, task }) => [worker, task]);
const policies: (() => Policy)[] = [
  greedyNearest,
  greedyByWeight,
  () => randomPolicy(7),
  () => batch({ everySeconds: 5 }),
  () => batch({ everySeconds: 7, settleWithin: 0 }),
  () => batch({ everySeconds: 5, settleWithin: 1 }),
];

describe('Replay: policies on traces worked out by hand', () => {
  it('greedy takes the nearest at once and so loses the one that only it could serve', () => {
    // Task 0 can be served by both workers, task 1 by worker 0 alone.
    const trace = buildTrace([worker(0, 100, 0, 5), worker(0, 100, 6, 4), task(1, 100, 2), task(2, 100, -4)], false);
    const greedy = replay(trace, greedyNearest());
    expect(pairs(greedy)).to.deep.equal([[0, 0]]);
    expect(offlineMost(trace)).to.equal(2);
    expect(pairs(replay(trace, batch({ everySeconds: 10 }))).sort()).to.deep.equal([
      [0, 1],
      [1, 0],
    ]);
  });

  it('greedy by weight takes the worthiest, not the nearest', () => {
    const trace = buildTrace([task(0, 100, 1, 2), task(0, 100, 5, 9), worker(1, 100, 0)], false);
    expect(pairs(replay(trace, greedyByWeight()))).to.deep.equal([[0, 1]]);
    expect(pairs(replay(trace, greedyNearest()))).to.deep.equal([[0, 0]]);
  });

  it('reports worth, distance and both waits', () => {
    const trace = buildTrace([worker(0, 100, 0, 10, 2, 0.5), task(4, 100, 3, 8), task(10, 100, -5, 2)], false);
    const { matches, ...totals } = replay(trace, greedyNearest());
    expect(matches).to.deep.equal([
      { worker: 0, task: 0, at: 4 },
      { worker: 0, task: 1, at: 10 },
    ]);
    expect(totals).to.deep.equal({
      policy: 'nearest',
      matched: 2,
      worth: 5,
      averageDistance: 4,
      averageTaskWait: 0,
      averageWorkerWait: 7,
    });
  });

  it('a lifetime that ends as another begins counts only where ends are included', () => {
    const arrivals = [worker(0, 10, 0), task(10, 5, 0)];
    for (const policy of policies) {
      expect(replay(buildTrace(arrivals, true), policy()).matched, policy().name).to.equal(1);
      expect(replay(buildTrace(arrivals, false), policy()).matched, policy().name).to.equal(0);
    }
    expect(offlineMost(buildTrace(arrivals, true))).to.equal(1);
    expect(offlineMost(buildTrace(arrivals, false))).to.equal(0);
  });

  it('whoever would leave between two batches is served at the last call', () => {
    const trace = buildTrace([worker(1, 3, 0), task(2, 5, 0)], false);
    expect(replay(trace, batch({ everySeconds: 60 })).matches).to.deep.equal([{ worker: 0, task: 0, at: 4 }]);
  });

  it('bug: a last call offered a partner who had left before the task came', () => {
    const trace = buildTrace([worker(0, 0, 0), worker(0, 1, 0), task(1, 0, 0)], true);
    expect(pairs(replay(trace, batch({ everySeconds: 5 })))).to.deep.equal([[1, 0]]);
  });

  it('a far pair waits for a nearer one to come, a near one does not', () => {
    const trace = buildTrace([worker(0, 100, 0, 10), task(1, 100, 9), task(15, 100, 1)], false);
    expect(pairs(replay(trace, batch({ everySeconds: 10, settleWithin: 1 })))).to.deep.equal([[0, 0]]);
    expect(replay(trace, batch({ everySeconds: 10, settleWithin: 0.25 })).matches).to.deep.equal([
      { worker: 0, task: 1, at: 20 },
    ]);
  });

  it('refuses a policy that matches what does not fit', () => {
    const trace = buildTrace([worker(0, 10, 0, 1), task(0, 10, 5)], false);
    expect(() => replay(trace, { name: 'wild', onTask: (who, floor) => floor.match(0, who) })).to.throw(
      RangeError,
      'do not fit',
    );
    expect(() => replay(trace, { name: 'never', every: () => 0, onTick: () => {} })).to.throw(RangeError);
    expect(() => batch({ urgency: 0.9, nearness: 0.9 })).to.throw(RangeError);
    expect(() => batch({ everySeconds: NaN })).to.throw(RangeError);
  });

  it('an empty trace has nothing to match', () => {
    for (const policy of policies) expect(replay(buildTrace([], true), policy()).matched).to.equal(0);
    expect(offlineMost(buildTrace([task(0, 1, 0)], true))).to.equal(0);
    expect(offlineWorth(buildTrace([], true))).to.equal(0);
  });
});

/** By a power of two, so that nothing is rounded. */
const slowed = <T extends { arrival: Float64Array; leaves: Float64Array }>(waiting: T, factor: number): T => ({
  ...waiting,
  arrival: waiting.arrival.map((at) => at * factor),
  leaves: waiting.leaves.map((at) => at * factor),
});

describe('Replay: what holds for every trace and policy', () => {
  it('every match is possible, and nobody is matched more often than possible', () => {
    fc.assert(
      fc.property(anyTrace(), fc.constantFrom(...policies), (trace, policy) => {
        const { matches } = replay(trace, policy());
        const taken = new Int32Array(trace.workers.x.length);
        for (const { worker, task, at } of matches) {
          taken[worker]++;
          expect(inReach(trace, worker, task)).to.equal(true);
          expect(at).to.be.within(trace.workers.arrival[worker], trace.workers.leaves[worker]);
          expect(at).to.be.within(trace.tasks.arrival[task], trace.tasks.leaves[task]);
        }
        expect(new Set(matches.map(({ task }) => task)).size).to.equal(matches.length);
        taken.forEach((count, worker) => expect(count).to.be.at.most(trace.workers.capacity[worker]));
      }),
    );
  });

  it('online never beats offline, in number or in worth', () => {
    fc.assert(
      fc.property(anyTrace(), fc.constantFrom(...policies), (trace, policy) => {
        const { matched, worth } = replay(trace, policy());
        expect(matched).to.be.at.most(offlineMost(trace));
        expect(worth).to.be.at.most(offlineWorth(trace) + 1e-4);
      }),
    );
  });

  it('a batch takes its tick from those who come: a day in seconds goes as the same day in hours', () => {
    const slow = 4_096;
    fc.assert(
      fc.property(anyTrace(1), (trace) => {
        const slower = { ...trace, workers: slowed(trace.workers, slow), tasks: slowed(trace.tasks, slow) };
        expect(pairs(replay(slower, batch()))).to.deep.equal(pairs(replay(trace, batch())));
      }),
    );
  });

  it('nobody leaves unserved beside a free partner', () => {
    fc.assert(
      fc.property(anyTrace(1), fc.constantFrom(...policies.slice(0, 2)), (trace, policy) => {
        const { matches } = replay(trace, policy());
        const busy = {
          workers: new Set(matches.map(({ worker }) => worker)),
          tasks: new Set(matches.map(({ task }) => task)),
        };
        for (const [worker, task] of possible(trace))
          expect(busy.workers.has(worker) || busy.tasks.has(task)).to.equal(true);
      }),
    );
  });

  it('the same seed gives the same day, another seed another', () => {
    const crowd = buildTrace(
      Array.from({ length: 60 }, (_, at) => (at < 30 ? task(at, 100, at % 7) : worker(at, 30, at % 5))),
      false,
    );
    const day = (seed: number) => replay(crowd, randomPolicy(seed));
    expect(day(3)).to.deep.equal(day(3));
    expect(pairs(day(3))).to.not.deep.equal(pairs(day(4)));
    expect(replay(crowd, batch())).to.deep.equal(replay(crowd, batch()));
  });
});

describe('Replay: the offline optimum', () => {
  it('equals exhaustive search, in number and in worth', () => {
    fc.assert(
      fc.property(anyTrace(2), (trace) => {
        const { most, worth } = exhaustive(trace);
        expect(offlineMost(trace)).to.equal(most);
        expect(offlineWorth(trace)).to.be.closeTo(worth, 1e-4);
      }),
    );
  });
});

/** Pairs that fit at some moment, by comparing everybody with everybody. */
function possible(trace: Trace): [number, number][] {
  const found: [number, number][] = [];
  const { workers, tasks, endsIncluded } = trace;
  for (let worker = 0; worker < workers.x.length; worker++) {
    for (let task = 0; task < tasks.x.length; task++) {
      const from = Math.max(workers.arrival[worker], tasks.arrival[task]);
      const to = Math.min(workers.leaves[worker], tasks.leaves[task]);
      const far =
        Math.hypot(workers.x[worker] - tasks.x[task], workers.y[worker] - tasks.y[task]) > workers.radius[worker];
      if (!far && (endsIncluded ? from <= to : from < to)) found.push([worker, task]);
    }
  }
  return found;
}

function exhaustive(trace: Trace): { most: number; worth: number } {
  const all = possible(trace);
  const left = [...trace.workers.capacity];
  // The best of the tasks from `task` on depends only on who still has room, and that is few at a time.
  const seen = new Map<string, { most: number; worth: number }>();
  const best = (task: number): { most: number; worth: number } => {
    if (task === trace.tasks.x.length) return { most: 0, worth: 0 };
    const key = `${task}:${left.join()}`;
    const known = seen.get(key);
    if (known) return known;
    let { most, worth } = best(task + 1);
    for (const [worker, who] of all) {
      if (who !== task || left[worker] === 0) continue;
      left[worker]--;
      const rest = best(task + 1);
      left[worker]++;
      most = Math.max(most, rest.most + 1);
      worth = Math.max(worth, rest.worth + pairWorth(trace, worker, task));
    }
    seen.set(key, { most, worth });
    return { most, worth };
  };
  return best(0);
}
