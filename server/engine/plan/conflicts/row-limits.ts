import type { PlanProblem, Timetable } from '../problem.ts';
import type { Reduced } from '../reduce.ts';

/**
 * The calendar limits of a reduced problem: the fixed pairs have taken their share, and what never binds is left out.
 */
export interface RowLimits {
  /** How many limits there are; the others' arrays have an entry for each. */
  count: number;
  period: readonly Int32Array[];
  cost: readonly Int32Array[];
  /** room[limit][row × periods[limit] + period]. */
  room: readonly Int32Array[];
  periods: readonly number[];
  /** 1 where a row's edges exceed one of its limits in a way that its capacity does not say already. */
  binds: Uint8Array;
  /** 1 where a row's capacity is less than its limits allow in all; elsewhere it need not be counted. */
  capacityBinds: Uint8Array;
}

type Rows = Pick<Reduced, 'rows' | 'rowStart' | 'column' | 'capacity'>;

/**
 * Reads the limits for the rows of a reduced problem, and brings each row's capacity down to what they allow in all:
 * where all its edges lie in one period and tasks are counted, the capacity is then the whole limit.
 */
export function rowLimits(problem: PlanProblem & { timetable: Timetable }, reduced: Rows): RowLimits {
  const { timetable, fixed } = problem;
  const { rows, rowStart, column, capacity } = reduced;
  const limits = timetable.limits ?? [];
  const binds = new Uint8Array(rows);
  const capacityBinds = new Uint8Array(rows).fill(1);
  const rooms = limits.map(({ room, period, periods, cost }) => {
    const left = room.slice();
    fixed?.row.forEach((row, at) => {
      const to = row * periods + period[fixed.column[at]];
      left[to] = Math.max(0, left[to] - cost[fixed.column[at]]);
    });
    return left;
  });
  limits.forEach(({ period, periods, cost }, limit) => {
    const asked = new Float64Array(periods);
    const edges = new Int32Array(periods);
    const cheapest = new Float64Array(periods);
    for (let row = 0; row < rows; row++) {
      asked.fill(0);
      edges.fill(0);
      cheapest.fill(Infinity);
      for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) {
        const at = column[edge];
        asked[period[at]] += cost[at];
        edges[period[at]]++;
        cheapest[period[at]] = Math.min(cheapest[period[at]], cost[at]);
      }
      let most = 0;
      let exceeded = 0;
      let lived = 0;
      let counted = true;
      for (let at = 0; at < periods; at++) {
        if (edges[at] === 0) continue;
        const room = rooms[limit][row * periods + at];
        lived++;
        most += Math.min(edges[at], Math.floor(room / cheapest[at]));
        if (asked[at] > room) exceeded++;
        if (asked[at] !== edges[at]) counted = false;
      }
      if (most <= capacity[row]) {
        capacity[row] = most;
        capacityBinds[row] = 0;
      }
      if (exceeded > 0 && !(counted && lived === 1)) binds[row] = 1;
    }
  });
  return {
    count: limits.length,
    period: limits.map(({ period }) => period),
    cost: limits.map(({ cost }) => cost),
    periods: limits.map(({ periods }) => periods),
    room: rooms,
    binds,
    capacityBinds,
  };
}

/** Whether a row may take on a column beside the others, by its limits alone. */
export function withinLimits(
  { count, period, cost, periods, room }: RowLimits,
  row: number,
  at: number,
  others: readonly number[],
): boolean {
  for (let limit = 0; limit < count; limit++) {
    let used = cost[limit][at];
    for (const other of others) if (period[limit][other] === period[limit][at]) used += cost[limit][other];
    if (used > room[limit][row * periods[limit] + period[limit][at]]) return false;
  }
  return true;
}
