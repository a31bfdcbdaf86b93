import { conflictInstance } from './conflict-instance.ts';
import { planWithConflicts } from '../../../server/engine/plan/plan-with-conflicts.ts';
import type { Plan, PlanProblem } from '../../../server/engine/plan/problem.ts';
import { verifyPlan } from '../../../server/engine/plan/verify.ts';
import type { Row } from '../support/report.ts';

const weekDays = 13;
const sizes = [
  { rows: 8000, columns: 4000 },
  { rows: 4000, columns: 4000 },
  { rows: 4000, columns: 8000 },
];
const seeds = [1];

/**
 * Worth and filled places of plans over 13 days, with a person's limit in each of the two weeks against one limit a
 * plan.
 */
export function* weekRows(): Generator<Row> {
  for (const { rows, columns } of sizes) {
    const totals = { weekly: [0, 0], once: [0, 0] };
    const seconds = { weekly: 0, once: 0 };
    for (const seed of seeds) {
      const once = conflictInstance(rows, columns, seed, weekDays);
      for (const [kind, problem] of [
        ['weekly', weekly(once)],
        ['once', once],
      ] as const) {
        const before = performance.now();
        const plan = planned(problem);
        seconds[kind] += (performance.now() - before) / 1000 / seeds.length;
        totals[kind][0] += plan.worth;
        totals[kind][1] += plan.edges.length;
      }
    }
    const [worth, filled] = [0, 1].map((at) => totals.weekly[at] / totals.once[at]);
    yield {
      name: `${weekDays} days ${rows / 1000}k / ${columns / 1000}k, worth with weekly limits`,
      value: totals.weekly[0] / seeds.length,
      unit: '',
      against: `one limit a plan; places × ${filled.toFixed(3)}; ${seconds.weekly.toFixed(1)} s, ${seconds.once.toFixed(1)} s`,
      ratio: worth,
      goal: '≥ 1.25',
      met: worth >= 1.25,
    };
  }
}

/** The row's capacity in every week of the plan, and no other. */
function weekly(problem: ReturnType<typeof conflictInstance>): PlanProblem {
  const { rows, columns, capacity, timetable } = problem;
  const period = Int32Array.from(timetable.start, (minute) => Math.floor(minute / 1440 / 7));
  const room = Int32Array.from({ length: rows * 2 }, (_, at) => capacity[at >> 1]);
  const limit = { period, periods: 2, cost: new Int32Array(columns).fill(1), room };
  return {
    ...problem,
    capacity: new Int32Array(rows).fill(columns),
    timetable: { ...timetable, limits: [limit] },
  };
}

function planned(problem: PlanProblem): Plan {
  const plan = planWithConflicts(problem, { targetGap: 0.001 });
  const { valid, faults } = verifyPlan(problem, plan);
  if (!valid) throw new Error(faults[0].detail.en);
  return plan;
}
