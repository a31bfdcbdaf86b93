import { conflictInstance } from './conflict-instance.ts';
import { greedyWorth } from './greedy.ts';
import { bestByHighs } from '../../engine/plan/by-highs.ts';
import { planWithConflicts } from '../../../server/engine/plan/plan-with-conflicts.ts';
import { verifyPlan } from '../../../server/engine/plan/verify.ts';
import type { Row } from '../support/report.ts';

/** Gap that the goals ask for, and the seconds in which to reach it. */
const targetGapShare = 0.001;
const sizes = [
  { rows: 500, columns: 250, seconds: null },
  { rows: 2000, columns: 1000, seconds: null },
  { rows: 10_000, columns: 4000, seconds: 3 },
  { rows: 50_000, columns: 20_000, seconds: 15 },
];

/**
 * Three rows a size: the gap within the plan's own time limit, the gap when nothing more is found, and what simpler
 * planners leave.
 */
export async function* conflictRows(): AsyncGenerator<Row> {
  planWithConflicts(conflictInstance(1000, 400, 1));
  for (const { rows, columns, seconds } of sizes) {
    const size = `${rows / 1000}k / ${columns / 1000}k`;
    const problem = conflictInstance(rows, columns, 2);
    const limit = seconds === null ? {} : { timeLimitMs: seconds * 1000, now: () => performance.now() };
    const began = performance.now();
    const plan = planWithConflicts(problem, { targetGap: targetGapShare, ...limit });
    yield {
      name: `conflicts ${size}, proven gap ${seconds === null ? 'when it is enough' : `within ${seconds} s`}`,
      value: plan.gap * 100,
      unit: '%',
      against: `reached in ${((performance.now() - began) / 1000).toFixed(1)} s`,
      ratio: null,
      goal: '≤ 0.1 %',
      met: plan.gap <= targetGapShare,
    };

    const before = performance.now();
    const settled = planWithConflicts(problem);
    const took = (performance.now() - before) / 1000;
    const { valid, faults } = verifyPlan(problem, settled);
    if (!valid) throw new Error(`${size}: ${faults[0].detail.en}`);
    yield {
      name: `conflicts ${size}, proven gap at the end`,
      value: settled.gap * 100,
      unit: '%',
      against: `after ${took.toFixed(1)} s`,
      ratio: null,
      goal: '≤ 0.1 %',
      met: settled.gap <= targetGapShare,
    };
    const left = (worth: number): string => percent(1 - worth / settled.bound);
    yield {
      name: `conflicts ${size}, greedy by worth leaves`,
      value: 100 * (1 - greedyWorth(problem, 'by worth') / settled.bound),
      unit: '%',
      against: `first come leaves ${left(greedyWorth(problem, 'first come'))}`,
      ratio: null,
      goal: '',
      met: null,
    };
    if (rows <= 500) yield await againstHighs(size, problem, settled.worth, took);
  }
}

async function againstHighs(
  size: string,
  problem: ReturnType<typeof conflictInstance>,
  worth: number,
  seconds: number,
): Promise<Row> {
  const before = performance.now();
  const best = await bestByHighs(problem);
  const took = (performance.now() - before) / 1000;
  return {
    name: `conflicts ${size}, true distance from the optimum`,
    value: 100 * (1 - worth / best),
    unit: '%',
    against: `HiGHS wasm MIP ${took.toFixed(1)} s`,
    ratio: seconds / took,
    goal: '',
    met: null,
  };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)} %`;
}
