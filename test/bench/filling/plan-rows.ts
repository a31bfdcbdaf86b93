import type { AskingProblem } from '../../../server/engine/askings/edge-values.ts';
import { planWithinBudget } from '../../../server/engine/askings/plan-within-budget.ts';
import { changed } from '../matching/assignment-instances.ts';
import { conflictInstance } from '../matching/conflict-instance.ts';
import type { Row } from '../support/report.ts';
import { drawFrom } from './random.ts';

const rowsCount = 4000;
const columnsCount = 2000;
const seedKey = 5;
const chargeShare = 0.2;
const targetGapShare = 0.001;

/**
 * Plans of invitations on the world of `bench:matching` with conflicts, everybody with a chance Beta(1.2, 2.8) of a
 * yes.
 */
export function planRows(): Row[] {
  const draw = drawFrom(seedKey);
  const world = conflictInstance(rowsCount, columnsCount, seedKey);
  const willing = Float64Array.from({ length: rowsCount }, () => draw.beta(1.2, 2.8));
  const problem: AskingProblem = { ...world, chance: alongRows(world, willing) };
  const places = world.slots.reduce((sum, slots) => sum + slots, 0);
  return [
    ...[0.1, 0.25, 0.5].map((share) => budgetRow(problem, Math.round(share * places), share)),
    ...againRows(world),
  ];
}

const alongRows = ({ rowStart, column }: Pick<AskingProblem, 'rowStart' | 'column'>, ofRow: Float64Array) => {
  const along = new Float64Array(column.length);
  ofRow.forEach((value, row) => along.fill(value, rowStart[row], rowStart[row + 1]));
  return along;
};

function budgetRow(problem: AskingProblem, budget: number, share: number): Row {
  const plan = planWithinBudget(problem, budget, { targetGap: targetGapShare });
  const blind = planWithinBudget({ ...problem, chance: problem.chance.map(() => 1) }, budget, {
    targetGap: targetGapShare,
  });
  const ofBlind = blind.edges.reduce((sum, edge) => sum + problem.worth[edge] * problem.chance[edge], 0);
  const ratio = plan.value / plan.bound;
  return {
    name: `plan of ${budget} askings (${share} a place), expected accepted worth`,
    value: plan.value,
    unit: 'worth',
    against: `proven bound; the same without chances × ${(ofBlind / plan.bound).toFixed(2)}`,
    ratio,
    goal: '≥ 0.97',
    met: ratio >= 0.97 && plan.edges.length <= budget,
  };
}

/** One person in a hundred changes, and it is planned again: whom it leaves out of those who did not. */
function againRows(world: ReturnType<typeof conflictInstance>): Row[] {
  const sure = { ...world, chance: new Float64Array(world.column.length).fill(1) };
  const everybody = world.capacity.reduce((sum, units) => sum + units, 0);
  const first = planWithinBudget(sure, everybody, { targetGap: targetGapShare });
  const after = { ...sure, worth: changed(world, seedKey).worth };
  const unchanged = first.edges.filter((edge) => after.worth[edge] === world.worth[edge]);
  const again = (charge: number) => {
    const plan = planWithinBudget({ ...after, standing: first.edges, charge }, everybody, {
      targetGap: targetGapShare,
    });
    const now = new Set(plan.edges);
    const worth = plan.edges.reduce((sum, edge) => sum + after.worth[edge], 0);
    return { worth, withdrawn: unchanged.filter((edge) => !now.has(edge)).length / unchanged.length };
  };
  const [free, charged] = [again(0), again(chargeShare)];
  const cost = 1 - charged.worth / free.worth;
  return [
    {
      name: 'withdrawn from people who did not change, after 1 % did',
      value: charged.withdrawn * 100,
      unit: '%',
      against: `without a charge ${(free.withdrawn * 100).toFixed(1)} %`,
      ratio: null,
      goal: '≤ 0.5',
      met: charged.withdrawn <= 0.005,
    },
    {
      name: 'the worth that this costs',
      value: cost * 100,
      unit: '%',
      against: 'the plan that withdraws freely',
      ratio: null,
      goal: '≤ 1',
      met: cost <= 0.01,
    },
  ];
}
