import { expect } from 'chai';
import type { Ahead } from '../../server/engine/candidates/ahead/lists-ahead.ts';
import { ColumnPairs } from '../../server/engine/candidates/column-pairs.ts';
import { PairSource } from '../../server/engine/candidates/pair-source.ts';
import { PairValues } from '../../server/engine/candidates/pair-values.ts';
import { planOverAllPairs, type AllPairsOptions } from '../../server/engine/candidates/plan-over-all-pairs.ts';
import type { Post } from '../../server/engine/candidates/problem-frame.ts';
import { RoleSearch, type Listed } from '../../server/engine/candidates/role-search.ts';
import type { OfferFacts, TaskFacts } from '../../server/engine/facts/facts.ts';
import { planWithConflicts } from '../../server/engine/plan/plan-with-conflicts.ts';
import { portableIndex, searchableIndex } from '../../server/engine/rank/portable-index.ts';
import { hasRoom } from '../../server/engine/rules/capacity.ts';
import { defaultConfig } from '../../server/engine/worth/config.ts';
import { startWorkersFrom } from '../../server/platform/process/start-worker.ts';
import { makeOffers, makeTasks, worldNow } from '../bench/ranking/world.ts';
import { randomOf } from '../bench/ranking/random.ts';

/** Makes each list as soon as it is ordered, by what another thread is told of the index, but for some columns. */
function madeAtOnce(posts: readonly Post[], isMade: (column: number) => boolean): Ahead & { used: number } {
  const made = new Map<number, Listed>();
  let searches: RoleSearch;
  const ahead = {
    used: 0,
    begin(...[index, offerOf]: Parameters<Ahead['begin']>) {
      const told = searchableIndex(structuredClone(portableIndex(index)));
      searches = new RoleSearch({ index: told, offerOf, posts, now: worldNow });
    },
    order(...[columns, counts, minWorths]: Parameters<Ahead['order']>) {
      columns.forEach((column, at) => {
        if (isMade(column)) made.set(column, searches.best(column, counts[at], minWorths[at]));
      });
    },
    reaches: () => false,
    of(column: number) {
      if (made.has(column)) ahead.used++;
      return made.get(column);
    },
  };
  return ahead;
}

/** People and tasks of a few kilometres: many are worth something to every role, and a skill has a layer of its own. */
function world(seed: number, peopleCount: number, tasksCount: number): { people: OfferFacts[]; posted: TaskFacts[] } {
  const random = randomOf(seed);
  const place = (): { lng: number; lat: number } => ({
    lng: 114 + random.next() * 0.05,
    lat: 22.5 + random.next() * 0.05,
  });
  return { posted: makeTasks(tasksCount, place, random), people: makeOffers(peopleCount, place, random) };
}

describe('lists of roles that are made ahead', () => {
  it('change nothing that is found, whichever are made', () => {
    const { people, posted } = world(3, 1_600, 40);
    const posts = posted.flatMap((task) => task.roles.filter(hasRoom).map((role) => ({ task, role })));
    const foundWith = (ahead: Ahead | undefined): unknown[] => {
      const values = new PairValues(posts, undefined, 0);
      const pairs = new ColumnPairs(people, posts, worldNow, defaultConfig, values, undefined, 1e6, ahead);
      const found: unknown[] = [];
      const take = (offer: number, value: number): void => void found.push([offer, value]);
      pairs.expectFirst();
      for (const column of posts.keys()) {
        pairs.begin(column, take);
        found.push(pairs.restOf(column));
      }
      for (const price of [0.4, 0.15, 0.3, 0.05, 0.1]) {
        // Lists reach further than is asked for, less far, or as far.
        pairs.expectAbove(Float64Array.from(posts, (_, column) => price * [0.5, 1.5, 1][column % 3]));
        for (const column of posts.keys()) {
          const isOfUse = (offer: number): boolean => (offer + column) % 7 === 0;
          found.push(pairs.beyond(column, price, isOfUse, take, false));
          found.push(pairs.beyond(column, price / 3, isOfUse, take, true));
          const { items, values, rest } = pairs.best(column, 40, 0, (offer) => !isOfUse(offer));
          found.push(Array.from(items), Array.from(values), rest);
        }
      }
      return found;
    };
    const ahead = madeAtOnce(posts, (column) => column % 4 > 0);
    expect(foundWith(ahead)).to.deep.equal(foundWith(undefined));
    expect(ahead.used).to.be.greaterThan(posts.length);
  });
});

/** From the TypeScript, as during development; threads of other tests start from what a run compiled once. */
describe('a plan with another thread that searches ahead', () => {
  let compiled: URL | undefined;
  before(() => {
    compiled = startWorkersFrom(undefined);
  });
  after(() => void startWorkersFrom(compiled));

  const { people, posted } = world(7, 1_000, 300);
  const planOf = (options: AllPairsOptions) =>
    planOverAllPairs(new PairSource(people, posted, worldNow, defaultConfig), planWithConflicts, {
      targetGap: 0.002,
      ...options,
    });
  const liveWorkers = (): number =>
    process.getActiveResourcesInfo().filter((name) => name === 'MessagePort' || name === 'Worker').length;

  it('is the same as with one, and leaves no thread', async () => {
    const before = liveWorkers();
    const { plan } = await planOf({ threads: 2 });
    expect(plan).to.deep.equal((await planOf({})).plan);
    expect(liveWorkers()).to.equal(before);
  });

  it('is made without a thread that could not start, and says so once: the finished plan was thrown away', async () => {
    startWorkersFrom(new URL('file:///nowhere/'));
    try {
      const lost: Error[] = [];
      let ended: Promise<unknown> = Promise.resolve();
      process.once('worker', (worker) => {
        ended = new Promise((resolve) => worker.once('exit', resolve));
      });
      // The thread has failed before there is a plan.
      const breathe = (): Promise<void> => ended.then(() => undefined);
      const { plan } = await planOf({ threads: 2, breathe, onThreadLost: (error) => lost.push(error) });
      expect(lost).to.have.length(1);
      expect(lost[0].message).to.match(/nowhere/);
      expect(plan).to.deep.equal((await planOf({})).plan);
    } finally {
      startWorkersFrom(undefined);
    }
  });

  it('ends both when it is given up', async () => {
    const before = liveWorkers();
    const giveUp = new AbortController();
    const breathe = (): Promise<void> => Promise.resolve(giveUp.abort());
    const { plan } = await planOf({ threads: 2, signal: giveUp.signal, breathe });
    expect(plan.status).to.equal('cancelled');
    expect(liveWorkers()).to.equal(before);
  });
});
