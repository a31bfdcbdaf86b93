import type { PlanProblem } from '../plan/problem.ts';
import { inQuanta } from '../plan/quantum.ts';
import type { Compiled } from './compiled.ts';

/**
 * Pairs of a row that a solution chooses among in each period, beside as many as the row may take in it: those that
 * gain most at the prices at hand.
 */
const maxSparePairs = 24;

/**
 * The problem without the pairs of wide rows that gain least at these prices. A few people are among the best for
 * hundreds of roles and can take a handful: choosing for them takes the square of that. Edges in `keep` stay.
 */
export function narrowed(compiled: Compiled, prices: Float64Array, keep: Int32Array): Compiled {
  const { problem } = compiled;
  const { period, periods, room } = problem.timetable!.limits![0];
  const stays = new Uint8Array(problem.column.length).fill(1);
  const inPeriod = Array.from({ length: periods }, (): number[] => []);
  const gain = (edge: number): number => problem.worth[edge] - prices[problem.column[edge]];
  for (let row = 0; row < problem.rows; row++) {
    if (problem.rowStart[row + 1] - problem.rowStart[row] <= maxSparePairs) continue;
    for (const some of inPeriod) some.length = 0;
    for (let edge = problem.rowStart[row]; edge < problem.rowStart[row + 1]; edge++)
      inPeriod[period[problem.column[edge]]].push(edge);
    inPeriod.forEach((some, at) => {
      const most = maxSparePairs + room[row * periods + at];
      if (some.length <= most) return;
      some.sort((a, b) => gain(b) - gain(a) || a - b);
      for (const edge of some.slice(most)) stays[edge] = 0;
    });
  }
  for (const edge of keep) stays[edge] = 1;
  return withPairs(compiled, (edge) => stays[edge] === 1);
}

/** The pairs that count in a bound, and what none of the others gains more than. */
interface Gaining {
  problem: PlanProblem;
  /** By row and period, quanta: no pair that is left out gains more. */
  bars: Int32Array;
}

/**
 * The problem of the pairs that are worth more than their price, which is whole: no other counts in its bound. Of a row
 * that gains by very many it is those that gain most in each period, and a bar for the rest: what can follow what is
 * worked out for every two of a row's pairs.
 */
export function gaining(compiled: Compiled, prices: Float64Array): Gaining {
  const { problem } = compiled;
  const { period, periods, room } = problem.timetable!.limits![0];
  const stays = new Uint8Array(problem.column.length);
  const bars = new Int32Array(problem.rows * periods);
  const inPeriod = Array.from({ length: periods }, (): number[] => []);
  const gain = (edge: number): number => inQuanta(problem.worth[edge]) - prices[problem.column[edge]];
  for (let row = 0; row < problem.rows; row++) {
    for (const some of inPeriod) some.length = 0;
    for (let edge = problem.rowStart[row]; edge < problem.rowStart[row + 1]; edge++)
      if (gain(edge) > 0) inPeriod[period[problem.column[edge]]].push(edge);
    inPeriod.forEach((some, at) => {
      const most = maxSparePairs + room[row * periods + at];
      if (some.length > most) {
        some.sort((a, b) => gain(b) - gain(a) || a - b);
        bars[row * periods + at] = gain(some[most]);
        some.length = most;
      }
      for (const edge of some) stays[edge] = 1;
    });
  }
  return { problem: withPairs(compiled, (edge) => stays[edge] === 1).problem, bars };
}

/** The pairs that are worth more than the price of an asking, by what they are worth beyond it. */
export function beyondPrice(compiled: Compiled, price: number): Compiled {
  const left = withPairs(compiled, (edge) => compiled.problem.worth[edge] > price);
  return { ...left, problem: { ...left.problem, worth: left.problem.worth.map((worth) => worth - price) } };
}

function withPairs(compiled: Compiled, stays: (edge: number) => boolean): Compiled {
  const { problem } = compiled;
  const original = new Int32Array(problem.column.length);
  const rowStart = new Int32Array(problem.rows + 1);
  let kept = 0;
  for (let row = 0; row < problem.rows; row++) {
    for (let edge = problem.rowStart[row]; edge < problem.rowStart[row + 1]; edge++)
      if (stays(edge)) original[kept++] = edge;
    rowStart[row + 1] = kept;
  }
  const edges = original.subarray(0, kept);
  const { column, worth } = problem;
  return {
    ...compiled,
    offersOf: (edge) => compiled.offersOf(edges[edge]),
    problem: {
      ...problem,
      rowStart,
      column: edges.map((edge) => column[edge]),
      worth: Float64Array.from(edges, (edge) => worth[edge]),
    },
  };
}
