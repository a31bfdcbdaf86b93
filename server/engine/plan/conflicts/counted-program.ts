import type { IntervalProgram } from './choice.ts';
import type { Timeline } from './timeline.ts';

/** Capacities up to this are counted; rows that may take more, and not all that their limits allow, need labels. */
const maxCountedCapacity = 12;

/** Whether `countedProgram` may choose for a row of a problem with one limit, of tasks counted. */
export const isCounted = ({ capacity, limits }: Pick<Timeline, 'capacity' | 'limits'>, row: number): boolean =>
  limits.capacityBinds[row] === 0 || capacity[row] <= maxCountedCapacity;

/**
 * The best choice of a row that may take so many edges in each period of one calendar limit, and in all no more than
 * its capacity: dynamic programming over chains in the order of time, with an index for how many of the chain lie in
 * the last edge's period, and another for how many it has where the capacity binds. The same answers as
 * `limitedProgram`, without its labels: most rows have a limit of tasks a week, and in the service one of invitations
 * besides.
 */
export function countedProgram(timeline: Timeline): IntervalProgram {
  const { rowStart, column, weight, mask, maskStart, capacity, limits } = timeline;
  const [period] = limits.period;
  const [room] = limits.room;
  const [periods] = limits.periods;
  let widest = 0;
  let longest = 1;
  for (let row = 0; row + 1 < rowStart.length; row++) {
    widest = Math.max(widest, rowStart[row + 1] - rowStart[row]);
    if (isCounted(timeline, row) && limits.capacityBinds[row] === 1) longest = Math.max(longest, capacity[row]);
  }
  const deepest = Math.min(
    widest,
    room.reduce((most, places) => Math.max(most, places), 0),
  );
  const place = new Int32Array(widest);
  /**
   * best[(length × deepest + depth) × widest + k]: the best chain that ends with the k-th edge found, has depth + 1 in
   * its period and, where that is counted, length + 1 in all; 0: none.
   */
  const best = new Float64Array(longest * deepest * widest);
  const from = new Int32Array(best.length);
  /** By length: the best chain that ends with the k-th edge found, whatever its depth, and where it is in `best`. */
  const top = new Float64Array(longest * widest);
  const topAt = new Int32Array(top.length);
  /** By length: of the first k edges found, the one at which the best chain ends; −1: none. */
  const leader = new Int32Array(longest * (widest + 1));
  const program: IntervalProgram = { solve, count: 0, edges: new Int32Array(Math.max(1, widest)) };

  function solve(row: number, price: Float64Array): number {
    const first = rowStart[row];
    const end = rowStart[row + 1];
    const words = (end - first + 31) >> 5;
    const isCapped = limits.capacityBinds[row] === 1;
    const lengths = isCapped ? Math.min(capacity[row], end - first) : 1;
    program.count = 0;
    let found = 0;
    let now = -1;
    let periodStart = 0;
    let depths = 0;
    for (let length = 0; length < lengths; length++) leader[length * (widest + 1)] = -1;
    for (let edge = first; edge < end; edge++) {
      const at = column[edge];
      const gain = weight[edge] - price[at];
      if (gain <= 0) continue;
      if (period[at] !== now) {
        now = period[at];
        periodStart = found;
        depths = room[row * periods + now];
      }
      if (depths === 0) continue;
      const bits = maskStart[row] + (edge - first) * words;
      place[found] = edge - first;
      const reach = Math.min(depths, found - periodStart + 1);
      for (let length = 0; length < lengths; length++) {
        // The chain before this edge: as long as is not counted, or shorter by one.
        const under = isCapped ? length - 1 : 0;
        lengthen(length, under, found, gain, bits, periodStart, reach);
        const ahead = leader[length * (widest + 1) + found];
        const own = top[length * widest + found];
        leader[length * (widest + 1) + found + 1] =
          own > 0 && (ahead < 0 || own > top[length * widest + ahead]) ? found : ahead;
      }
      found++;
    }
    let chosen = -1;
    let value = 0;
    for (let length = 0; length < lengths; length++) {
      const last = leader[length * (widest + 1) + found];
      if (last < 0 || top[length * widest + last] <= value) continue;
      value = top[length * widest + last];
      chosen = topAt[length * widest + last];
    }
    for (let at = chosen; at >= 0; at = from[at]) program.edges[program.count++] = first + place[at % widest];
    return value;
  }

  /** Fills in the chains of a length that end with the edge found last, after those of length `under` (−1: none). */
  function lengthen(
    length: number,
    under: number,
    found: number,
    gain: number,
    bits: number,
    periodStart: number,
    reach: number,
  ): void {
    const own = length * deepest * widest + found;
    const before = under < 0 ? -1 : lastBefore(under, bits, periodStart);
    // A chain of one edge has nothing before it; one whose length is not counted need not.
    const mayBegin = under < 0 || under === length;
    best[own] = before >= 0 ? gain + top[under * widest + before] : mayBegin ? gain : 0;
    from[own] = before >= 0 ? topAt[under * widest + before] : -1;
    let most = best[own];
    let mostAt = own;
    for (let depth = 1; depth < reach; depth++) {
      const layer = own + depth * widest;
      const earlierLayer = (under * deepest + depth - 1) * widest;
      let value = 0;
      let chosen = -1;
      // The edges before have no chain of this depth in the period.
      for (let earlier = periodStart + depth - 1; under >= 0 && earlier < found; earlier++) {
        if (best[earlierLayer + earlier] <= value || !leavesTime(bits, earlier)) continue;
        value = best[earlierLayer + earlier];
        chosen = earlierLayer + earlier;
      }
      best[layer] = chosen < 0 ? 0 : value + gain;
      from[layer] = chosen;
      if (best[layer] > most) {
        most = best[layer];
        mostAt = layer;
      }
    }
    top[length * widest + found] = most;
    topAt[length * widest + found] = mostAt;
  }

  /** The edge found before a period at which the best chain of a length ends that leaves time; −1: none. */
  function lastBefore(length: number, bits: number, periodStart: number): number {
    const ahead = leader[length * (widest + 1) + periodStart];
    if (ahead < 0 || leavesTime(bits, ahead)) return ahead;
    const tops = length * widest;
    let chosen = -1;
    for (let earlier = 0; earlier < periodStart; earlier++) {
      const value = top[tops + earlier];
      if (value > 0 && (chosen < 0 || value > top[tops + chosen]) && leavesTime(bits, earlier)) chosen = earlier;
    }
    return chosen;
  }

  function leavesTime(bits: number, earlier: number): boolean {
    return (mask[bits + (place[earlier] >> 5)] & (1 << (place[earlier] & 31))) !== 0;
  }
  return program;
}
