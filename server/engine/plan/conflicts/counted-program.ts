import type { IntervalProgram } from './choice.ts';
import type { Timeline } from './timeline.ts';

/**
 * The best choice of a row that may take so many edges in each period of one calendar limit, and has no other that
 * binds: dynamic programming over chains in the order of time, with a second index for how many of the chain lie in the
 * last edge's period. The same answers as `limitedProgram`, without its labels: most rows have a limit of tasks a week
 * and no more.
 */
export function countedProgram({ rowStart, column, weight, mask, maskStart, limits }: Timeline): IntervalProgram {
  const [period] = limits.period;
  const [room] = limits.room;
  const [periods] = limits.periods;
  let widest = 0;
  for (let row = 0; row + 1 < rowStart.length; row++) widest = Math.max(widest, rowStart[row + 1] - rowStart[row]);
  const deepest = Math.min(
    widest,
    room.reduce((most, places) => Math.max(most, places), 0),
  );
  const place = new Int32Array(widest);
  /** best[depth × widest + k]: the best chain that ends with the k-th edge found and has depth + 1 in its period. */
  const best = new Float64Array(widest * deepest);
  const from = new Int32Array(widest * deepest);
  /** The best chain that ends with the k-th edge found, whatever its depth, and where it is in `best`. */
  const top = new Float64Array(widest);
  const topAt = new Int32Array(widest);
  /** Of the first k edges found, the one at which the best chain ends. */
  const leader = new Int32Array(widest + 1);
  const program: IntervalProgram = { solve, count: 0, edges: new Int32Array(Math.max(1, widest)) };

  function solve(row: number, price: Float64Array): number {
    const first = rowStart[row];
    const end = rowStart[row + 1];
    const words = (end - first + 31) >> 5;
    program.count = 0;
    let found = 0;
    let now = -1;
    let periodStart = 0;
    let depths = 0;
    leader[0] = -1;
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
      const before = lastBefore(bits, periodStart);
      best[found] = gain + (before < 0 ? 0 : top[before]);
      from[found] = before < 0 ? -1 : topAt[before];
      top[found] = best[found];
      topAt[found] = found;
      const reach = Math.min(depths, found - periodStart + 1);
      for (let depth = 1; depth < reach; depth++) {
        const [layer, under] = [depth * widest, (depth - 1) * widest];
        let most = 0;
        let chosen = -1;
        // The edges before have no chain of this depth in the period.
        for (let earlier = periodStart + depth - 1; earlier < found; earlier++) {
          if (best[under + earlier] <= most) continue;
          if ((mask[bits + (place[earlier] >> 5)] & (1 << (place[earlier] & 31))) === 0) continue;
          most = best[under + earlier];
          chosen = earlier;
        }
        best[layer + found] = chosen < 0 ? 0 : most + gain;
        from[layer + found] = under + chosen;
        if (best[layer + found] > top[found]) {
          top[found] = best[layer + found];
          topAt[found] = layer + found;
        }
      }
      const ahead = leader[found];
      leader[found + 1] = ahead < 0 || top[found] > top[ahead] ? found : ahead;
      found++;
    }
    if (found === 0) return 0;
    const last = leader[found];
    for (let at = topAt[last]; at >= 0; at = from[at]) program.edges[program.count++] = first + place[at % widest];
    return top[last];
  }

  /** The edge found before a period at which the best chain ends that leaves time; −1: none. */
  function lastBefore(bits: number, periodStart: number): number {
    const ahead = leader[periodStart];
    if (ahead < 0 || leavesTime(bits, ahead)) return ahead;
    let chosen = -1;
    for (let earlier = 0; earlier < periodStart; earlier++)
      if ((chosen < 0 || top[earlier] > top[chosen]) && leavesTime(bits, earlier)) chosen = earlier;
    return chosen;
  }

  function leavesTime(bits: number, earlier: number): boolean {
    return (mask[bits + (place[earlier] >> 5)] & (1 << (place[earlier] & 31))) !== 0;
  }
  return program;
}
