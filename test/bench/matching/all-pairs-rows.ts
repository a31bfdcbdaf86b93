import { makeOffers, makeTasks, worldNow } from '../ranking/world.ts';
import { inClusters } from './clusters.ts';
import { placesOf } from '../ranking/places.ts';
import { randomOf } from '../ranking/random.ts';
import { compileProblem } from '../../engine/support/compile-problem.ts';
import type { Compiled } from '../../../server/engine/candidates/compiled.ts';
import { PairSource } from '../../../server/engine/candidates/pair-source.ts';
import { planOverAllPairs } from '../../../server/engine/candidates/plan-over-all-pairs.ts';
import { planWithConflicts } from '../../../server/engine/plan/plan-with-conflicts.ts';
import { verifyPlan } from '../../../server/engine/plan/verify.ts';
import { defaultConfig } from '../../../server/engine/worth/config.ts';
import { processorMs } from '../support/processor-time.ts';
import type { Row } from '../support/report.ts';

const targetGapShare = 0.001;
const seedKey = 1;
const worlds = [
  { rows: 10_000, columns: 4_000, seconds: 3, clustered: false },
  { rows: 50_000, columns: 20_000, seconds: 15, clustered: false },
  { rows: 60_000, columns: 10_000, seconds: 20, clustered: true },
];

/**
 * Offers and tasks with windows, skills, rules and limits a week, as `bench:ranking` has them: the gap to the bound
 * over all pairs, and what a plan among the 20 best tasks of each offer in a week is worth beside it.
 */
export async function* allPairsRows(full: boolean, threads: number): AsyncGenerator<Row> {
  for (const { rows, columns, seconds, clustered } of full ? worlds : worlds.slice(0, 1)) {
    const random = randomOf(seedKey);
    const place = clustered ? inClusters(12, seedKey) : placesOf(random).next;
    const tasks = makeTasks(columns, place, random);
    const offers = makeOffers(rows, place, random);
    const name = `all pairs ${rows / 1000}k / ${columns / 1000}k${clustered ? ' clustered' : ''}`;
    const [began, before] = [performance.now(), processorMs()];
    const source = new PairSource(offers, tasks, worldNow, defaultConfig);
    const { compiled, plan } = await planOverAllPairs(source, planWithConflicts, {
      targetGap: targetGapShare,
      timeLimitMs: seconds * 1000,
      now: processorMs,
      threads,
    });
    const took = (performance.now() - began) / 1000;
    const processor = (processorMs() - before) / 1000;
    yield {
      name: `${name}, proven gap`,
      value: plan.gap * 100,
      unit: '%',
      against: `${processor.toFixed(1)} s of processor, ${took.toFixed(1)} s in all`,
      ratio: null,
      goal: `≤ 0.1 % in ${seconds} s of processor`,
      met: plan.gap <= targetGapShare && processor <= seconds,
    };
    const few = compileProblem(offers, tasks, worldNow, defaultConfig);
    const known = planWithConflicts(few.problem, { targetGap: targetGapShare });
    yield {
      name: `${name}, worth`,
      value: plan.worth,
      unit: '',
      against: `the bound among some 20 tasks an offer and week; places × ${(plan.edges.length / known.edges.length).toFixed(3)}`,
      ratio: plan.worth / known.bound,
      goal: '',
      met: null,
    };
    if (!full) checkByAllPairs(offers, tasks, compiled, plan);
  }
}

function checkByAllPairs(
  offers: ReturnType<typeof makeOffers>,
  tasks: ReturnType<typeof makeTasks>,
  { problem, people }: Compiled,
  plan: Awaited<ReturnType<typeof planOverAllPairs>>['plan'],
): void {
  const source = new PairSource(offers, tasks, worldNow, defaultConfig);
  const rowOf = new Map(people.map(([person], row) => [person, row]));
  const chosen = new Set(plan.edges);
  const isChosen = (row: number, column: number): boolean => {
    const at = problem.column.subarray(problem.rowStart[row], problem.rowStart[row + 1]).indexOf(column);
    return at >= 0 && chosen.has(problem.rowStart[row] + at);
  };
  source.addAbove(plan.prices, (person, column) => isChosen(rowOf.get(person)!, column));
  const every = source.compiled().problem;
  let row = 0;
  const edges = every.column.map((column, edge) => {
    while (every.rowStart[row + 1] <= edge) row++;
    return isChosen(row, column) ? edge : -1;
  });
  const { valid, faults } = verifyPlan(every, { ...plan, edges: edges.filter((edge) => edge >= 0) });
  if (!valid) throw new Error(`all pairs: ${faults[0].detail.en}`);
}
