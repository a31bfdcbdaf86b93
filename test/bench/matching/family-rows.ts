import { makeOffers, makeTasks, worldNow } from '../ranking/world.ts';
import { placesOf, type Place } from '../ranking/places.ts';
import { randomOf, type Random } from '../ranking/random.ts';
import { hourMs } from '../../../shared/durations.ts';
import { PairSource } from '../../../server/engine/candidates/pair-source.ts';
import { planOverAllPairs } from '../../../server/engine/candidates/plan-over-all-pairs.ts';
import { allWeek, type OfferFacts, type TaskFacts } from '../../../server/engine/facts/facts.ts';
import { planWithConflicts } from '../../../server/engine/plan/plan-with-conflicts.ts';
import { defaultConfig } from '../../../server/engine/worth/config.ts';
import { processorMs } from '../support/processor-time.ts';
import type { Row } from '../support/report.ts';
import { inClusters } from './clusters.ts';

const targetGapShare = 0.001;
const secondsPerThousand = 0.5;

interface Family {
  name: string;
  /** Tasks for each person. */
  share: number;
  place?: (seed: number) => () => Place;
  offer?: (offer: OfferFacts, random: Random) => OfferFacts;
  task?: (task: TaskFacts, random: Random) => TaskFacts;
}

const families: readonly Family[] = [
  { name: 'real places', share: 0.4 },
  { name: 'real places, people scarce', share: 2 },
  { name: 'twelve clusters', share: 0.17, place: (seed) => inClusters(12, seed) },
  { name: 'twelve clusters, people scarce', share: 1.5, place: (seed) => inClusters(12, seed) },
  { name: 'a hundred clusters', share: 0.4, place: (seed) => inClusters(100, seed) },
  { name: 'one centre', share: 0.3, place: (seed) => inClusters(1, seed) },
  {
    name: 'free at any time, four tasks a week',
    share: 1,
    offer: (one) => ({ ...one, windows: allWeek, tasksPerWeek: 4 }),
  },
  {
    name: 'everything on one day',
    share: 0.5,
    offer: (one) => ({ ...one, windows: allWeek }),
    task: (one, random) => at(one, worldNow + (120 + random.below(12)) * hourMs),
  },
  {
    name: 'equal worths',
    share: 0.4,
    offer: (one) => ({
      ...one,
      reliability: { kept: 0, missed: 0 },
      invitedLately: 0,
      unitPath: [],
      communityId: undefined,
    }),
    task: (one) => ({ ...one, exposure: 0 }),
  },
  {
    name: 'many places a task',
    share: 0.05,
    task: (one) => ({ ...one, roles: one.roles.map((role) => ({ ...role, slots: role.slots * 10 })) }),
  },
];

const at = (task: TaskFacts, start: number): TaskFacts => ({
  ...task,
  start,
  end: start + (task.end - task.start),
  signUpBy: start,
});

const asItIs = <One>(one: One): One => one;

/**
 * The proven gap over all pairs in worlds of ten kinds; a row for each family, with its worst seed. `limit` in seconds
 * of processor, by default half a second for each thousand people.
 */
export async function* familyRows(people: number, seeds: number, limit?: number): AsyncGenerator<Row> {
  const seconds = limit ?? (people / 1000) * secondsPerThousand;
  for (const { name, share, place, offer = asItIs, task = asItIs } of families) {
    let worst = 0;
    let processor = 0;
    for (let seed = 1; seed <= seeds; seed++) {
      const random = randomOf(seed);
      const where = place?.(seed) ?? placesOf(random).next;
      const tasks = makeTasks(Math.round(people * share), where, random).map((one) => task(one, random));
      const offers = makeOffers(people, where, random).map((one) => offer(one, random));
      const before = processorMs();
      const source = new PairSource(offers, tasks, worldNow, defaultConfig);
      const { plan } = await planOverAllPairs(source, planWithConflicts, {
        targetGap: targetGapShare,
        timeLimitMs: seconds * 1000,
        now: processorMs,
      });
      worst = Math.max(worst, plan.gap);
      processor = Math.max(processor, (processorMs() - before) / 1000);
    }
    yield {
      name: `${people / 1000}k, ${name}: worst gap of ${seeds} seeds`,
      value: worst * 100,
      unit: '%',
      against: `${processor.toFixed(1)} s of processor at most`,
      ratio: null,
      goal: `≤ 0.1 % in ${seconds} s of processor`,
      met: worst <= targetGapShare,
    };
  }
}
