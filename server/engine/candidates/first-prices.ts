import { solveAssignment } from '../plan/assignment.ts';
import type { PlanOptions, PlanProblem } from '../plan/problem.ts';

/**
 * Whole prices near those of the problem, and edges (ascending) that are a plan but for conflicts; none of groups,
 * whose people the prices take for single ones.
 */
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
  const { columns, slots, worth, column, warm } = problem;
  const { room, start, edges, isGroup } = rowsByPeriod(problem);
  const { edges: chosen, certificate } = solveAssignment(
    {
      rows: room.length,
      columns,
      slots,
      capacity: room,
      rowStart: start,
      column: Int32Array.from(edges, (edge) => column[edge]),
      worth: Float64Array.from(edges, (edge) => worth[edge]),
      ...(warm && { warm }),
    },
    options,
  );
  return {
    prices: certificate.prices.map((price) => Math.round(price / certificate.scale)),
    edges: chosen
      .filter((edge) => isGroup[edge] === 0)
      .map((edge) => edges[edge])
      .sort(),
  };
}

interface RowsByPeriod {
  room: Int32Array;
  start: Int32Array;
  /** The edge of the problem that each edge here stands for, and 1 where it is a group's. */
  edges: Int32Array;
  isGroup: Uint8Array;
}

/** A row for each period of each person's limit. */
function rowsByPeriod({ rows, size, capacity, rowStart, column, timetable }: PlanProblem): RowsByPeriod {
  const { period, periods, room } = timetable!.limits![0];
  const peopleOf = (row: number): number => size?.[row] ?? 1;
  let people = 0;
  let count = 0;
  for (let row = 0; row < rows; row++) {
    people += peopleOf(row);
    count += peopleOf(row) * (rowStart[row + 1] - rowStart[row]);
  }
  const left = new Int32Array(people * periods);
  const start = new Int32Array(people * periods + 1);
  const edges = new Int32Array(count);
  const isGroup = new Uint8Array(count);
  const next = new Int32Array(periods);
  for (let row = 0, person = 0, from = 0; row < rows; row++) {
    for (let each = 0; each < peopleOf(row); each++, person++) {
      const first = from;
      next.fill(0);
      for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) next[period[column[edge]]]++;
      for (let at = 0; at < periods; at++) {
        const own = next[at];
        next[at] = from;
        start[person * periods + at + 1] = from += own;
        left[person * periods + at] = Math.min(room[row * periods + at], capacity[row]);
      }
      for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) edges[next[period[column[edge]]]++] = edge;
      if (peopleOf(row) > 1) isGroup.fill(1, first, from);
    }
  }
  return { room: left, start, edges, isGroup };
}
