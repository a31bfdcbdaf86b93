import { solveAssignment } from '../plan/assignment.ts';
import type { PlanOptions, PlanProblem } from '../plan/problem.ts';

/** Whole prices near those of the problem, and edges (ascending) that are a plan but for conflicts. */
export interface FirstPrices {
  prices: Float64Array;
  edges: Int32Array;
}

/**
 * Prices of the places where no two columns are in each other's way: every period of a row's limit is a row of its own,
 * and the auction solves the assignment that is left. Few people are wanted at two places at once, so that the prices
 * under conflicts lie close by; finding these takes a small part of the time.
 */
export function firstPrices(
  problem: PlanProblem,
  options: Pick<PlanOptions, 'signal' | 'timeLimitMs' | 'now'>,
): FirstPrices {
  const { rows, columns, slots, capacity, rowStart, column, worth, warm, timetable } = problem;
  const { period, periods, room } = timetable!.limits![0];
  const start = new Int32Array(rows * periods + 1);
  const edges = new Int32Array(column.length);
  const next = new Int32Array(periods);
  for (let row = 0; row < rows; row++) {
    next.fill(0);
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) next[period[column[edge]]]++;
    for (let at = 0, from = rowStart[row]; at < periods; at++) {
      const count = next[at];
      next[at] = from;
      start[row * periods + at + 1] = from += count;
    }
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) edges[next[period[column[edge]]]++] = edge;
  }
  const { edges: chosen, certificate } = solveAssignment(
    {
      rows: rows * periods,
      columns,
      slots,
      capacity: room.map((places, at) => Math.min(places, capacity[Math.floor(at / periods)])),
      rowStart: start,
      column: Int32Array.from(edges, (edge) => column[edge]),
      worth: Float64Array.from(edges, (edge) => worth[edge]),
      ...(warm && { warm }),
    },
    options,
  );
  return {
    prices: certificate.prices.map((price) => Math.round(price / certificate.scale)),
    edges: Int32Array.from(chosen, (edge) => edges[edge]).sort(),
  };
}
