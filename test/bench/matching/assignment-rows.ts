import { allEqual, changed, geoInstance, randomInstance, withSlots, withTies } from './assignment-instances.ts';
import { greedyWorth } from './greedy.ts';
import { prepareLemon, runLemon } from './lemon.ts';
import { bestByHighs } from '../../engine/plan/by-highs.ts';
import { solveAssignment } from '../../../server/engine/plan/assignment.ts';
import type { Plan, PlanProblem } from '../../../server/engine/plan/problem.ts';
import { worthPerQuantum } from '../../../server/engine/plan/quantum.ts';
import { verifyPlan } from '../../../server/engine/plan/verify.ts';
import type { Row } from '../support/report.ts';

interface Timed {
  plan: Plan;
  ms: number;
}

/** Best of a few runs, since other programs only ever add time; every plan must be optimal and verified. */
function timed(name: string, problem: PlanProblem, runs: number): Timed {
  let best = Infinity;
  let plan: Plan | undefined;
  for (let run = 0; run < runs; run++) {
    const before = performance.now();
    plan = solveAssignment(problem);
    best = Math.min(best, performance.now() - before);
  }
  const { valid, faults } = verifyPlan(problem, plan!);
  if (!valid || plan!.status !== 'optimal') throw new Error(`${name}: ${faults[0]?.detail.en ?? plan!.status}`);
  return { plan: plan!, ms: best };
}

/** Time against LEMON's network simplex, and the same total worth; the row says why where LEMON is not there. */
function againstLemon(name: string, problem: PlanProblem, goal: number | null, runs: number): Row {
  const ours = timed(name, problem, runs);
  const row = { name: `plan ${name}, optimal`, value: ours.ms, unit: 'ms', goal: goal === null ? '' : `≤ ${goal}` };
  const lemon = prepareLemon();
  if (!lemon.ready) return { ...row, against: `no LEMON: ${lemon.why}`, ratio: null, met: null };
  const peer = runLemon(problem);
  if (Math.round(ours.plan.worth / worthPerQuantum) !== peer.quanta)
    throw new Error(`${name}: worth ${ours.plan.worth}, LEMON ${peer.quanta * worthPerQuantum}`);
  const ratio = ours.ms / peer.ms;
  return { ...row, against: `LEMON -O3 ${peer.ms.toFixed(0)} ms`, ratio, met: goal === null ? null : ratio <= goal };
}

export function* lemonRows(full: boolean): Generator<Row> {
  timed('warm-up', geoInstance(5000, 5000, 1), 2);
  yield againstLemon('geo 10k', geoInstance(10_000, 10_000, 7), 0.8, 5);
  yield againstLemon('geo 50k', geoInstance(50_000, 50_000, 7), 0.2, 3);
  yield againstLemon('geo 100k', geoInstance(100_000, 100_000, 7), 0.13, 2);
  if (full) yield againstLemon('geo 250k', geoInstance(250_000, 250_000, 7), 0.09, 1);
  if (full) yield againstLemon('random 100k', randomInstance(100_000, 100_000, 7), null, 1);
  const base = geoInstance(20_000, 20_000, 11);
  yield againstLemon('geo 20k', base, null, 2);
  yield againstLemon('20k, eight different worths', withTies(base), null, 2);
  yield againstLemon('20k, all worths equal', allEqual(base), null, 2);
  const scarce = geoInstance(20_000, 2000, 11);
  yield againstLemon('20k on 2k columns', scarce, null, 2);
  yield againstLemon('20k on 2k columns, all equal', allEqual(scarce), null, 2);
  yield againstLemon('20k on 2k columns of 8 slots', withSlots(scarce, 8), null, 2);
  yield againstLemon('random 20k', randomInstance(20_000, 20_000, 11), null, 2);
}

export async function* otherPeers(): AsyncGenerator<Row> {
  const small = geoInstance(1000, 1000, 5);
  const ours = timed('geo 1k', small, 5);
  const before = performance.now();
  const worth = await bestByHighs(small);
  const ms = performance.now() - before;
  if (Math.abs(worth - ours.plan.worth) > small.rows * worthPerQuantum)
    throw new Error(`HiGHS found ${worth}, we ${ours.plan.worth}`);
  yield {
    name: 'plan geo 1k, optimal',
    value: ours.ms,
    unit: 'ms',
    against: `HiGHS wasm ${ms.toFixed(0)} ms`,
    ratio: ours.ms / ms,
    goal: '',
    met: null,
  };
  const large = geoInstance(50_000, 50_000, 7);
  const greedy = greedyWorth(large, 'by worth');
  const best = solveAssignment(large).worth;
  yield {
    name: 'greedy by worth at geo 50k leaves',
    value: 100 * (1 - greedy / best),
    unit: '%',
    against: 'the optimum',
    ratio: null,
    goal: '',
    met: null,
  };
}

export function warmRow(): Row {
  const before = geoInstance(50_000, 50_000, 13);
  const after = changed(before, 17);
  const cold = timed('cold', after, 3);
  const warm = timed('warm', { ...after, warm: { prices: solveAssignment(before).prices } }, 3);
  if (Math.abs(cold.plan.worth - warm.plan.worth) > worthPerQuantum / 2)
    throw new Error('warm and cold plans differ in worth');
  const ratio = warm.ms / cold.ms;
  return {
    name: 'warm start, 1 % of 50k rows changed',
    value: warm.ms,
    unit: 'ms',
    against: `cold ${cold.ms.toFixed(0)} ms`,
    ratio,
    goal: '≤ 0.5',
    met: ratio <= 0.5,
  };
}

/** The exponent b of time = a × n^b between two sizes. */
export function growthRow(large: number): Row {
  const small = timed('50k', geoInstance(50_000, 50_000, 7), 2).ms;
  const more = timed(`${large / 1000}k`, geoInstance(large, large, 7), 1).ms;
  const exponent = Math.log(more / small) / Math.log(large / 50_000);
  return {
    name: `growth from 50k to ${large / 1000}k rows`,
    value: exponent,
    unit: 'exponent',
    against: `${small.toFixed(0)} and ${more.toFixed(0)} ms`,
    ratio: null,
    goal: '≤ 1.5',
    met: exponent <= 1.5,
  };
}

/** The size of the real thing; the memory is this whole process's, the instance and its making included. */
export function* cityRows(): Generator<Row> {
  const { ms } = timed('city', geoInstance(760_000, 123_000, 3), 1);
  yield {
    name: '760k volunteers × 123k roles',
    value: ms / 1000,
    unit: 's',
    against: 'one minute',
    ratio: null,
    goal: '≤ 60 s',
    met: ms <= 60_000,
  };
  const peak = process.resourceUsage().maxRSS / 1024 / 1024;
  yield {
    name: '760k × 123k, peak memory',
    value: peak,
    unit: 'GiB',
    against: '',
    ratio: null,
    goal: '≤ 4 GiB',
    met: peak <= 4,
  };
}
