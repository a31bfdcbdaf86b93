import type { IntervalProgram } from './choice.ts';
import { countedProgram, isCounted } from './counted-program.ts';
import { limitedProgram } from './limited-program.ts';
import type { Timeline } from './timeline.ts';

/**
 * The program of every row: the plain one where capacity is all that limits it; by counting where tasks a week (or day)
 * and a small capacity are all; and by labels where several limits bind, or minutes are counted.
 */
export function intervalProgram(timeline: Timeline): IntervalProgram {
  const { binds, count, cost } = timeline.limits;
  const plain = plainProgram(timeline);
  if (!binds.includes(1)) return plain;
  const limited = limitedProgram(timeline);
  const counted = count === 1 && cost[0].every((one) => one === 1) ? countedProgram(timeline) : null;
  const program: IntervalProgram = {
    count: 0,
    edges: plain.edges,
    solve(row, price) {
      const own = binds[row] === 0 ? plain : counted && isCounted(timeline, row) ? counted : limited;
      const value = own.solve(row, price);
      program.count = own.count;
      program.edges = own.edges;
      return value;
    },
  };
  return program;
}

/**
 * Weighted interval scheduling with at most `capacity` intervals and time to travel in between, by dynamic programming
 * over chains in the order of time (Kleinberg & Tardos, "Algorithm Design", 6.1, with a second index for the length).
 *
 * Only neighbours in a chain are compared. Because ways obey the triangle inequality that is enough for times; two
 * roles of one task at different times could both be in one chain with a third between them, so the value is never
 * below the best feasible choice, which is what a bound needs, and the choice is checked by whoever adopts it.
 */
function plainProgram({ rowStart, column, weight, capacity, mask, maskStart }: Timeline): IntervalProgram {
  let widest = 0;
  let deepest = 0;
  for (let row = 0; row + 1 < rowStart.length; row++) {
    widest = Math.max(widest, rowStart[row + 1] - rowStart[row]);
    deepest = Math.max(deepest, capacity[row]);
  }
  const value = new Float64Array(widest);
  const place = new Int32Array(widest);
  const best = new Float64Array(widest * Math.max(1, deepest));
  const from = new Int32Array(widest * Math.max(1, deepest));
  const program: IntervalProgram = { solve, count: 0, edges: new Int32Array(Math.max(1, deepest)) };

  function solve(row: number, price: Float64Array): number {
    const first = rowStart[row];
    const end = rowStart[row + 1];
    program.count = 0;
    let found = 0;
    let top = -1;
    for (let edge = first; edge < end; edge++) {
      const left = weight[edge] - price[column[edge]];
      if (left <= 0) continue;
      value[found] = left;
      best[found] = left;
      place[found] = edge - first;
      if (top < 0 || left > value[top]) top = found;
      found++;
    }
    if (found === 0 || capacity[row] === 0) return 0;
    let total = value[top];
    let layer = 0;
    const words = (end - first + 31) >> 5;
    const layers = Math.min(capacity[row], found);
    for (let depth = 1; depth < layers; depth++) {
      const now = depth * widest;
      const before = now - widest;
      let any = false;
      for (let at = depth - 1; at < found; at++) {
        const bits = maskStart[row] + place[at] * words;
        let most = 0;
        let chosen = -1;
        for (let earlier = depth - 1; earlier < at; earlier++) {
          if (best[before + earlier] <= most) continue;
          if ((mask[bits + (place[earlier] >> 5)] & (1 << (place[earlier] & 31))) === 0) continue;
          most = best[before + earlier];
          chosen = earlier;
        }
        if (chosen < 0) {
          best[now + at] = 0;
          continue;
        }
        any = true;
        const chain = most + value[at];
        best[now + at] = chain;
        from[now + at] = chosen;
        if (chain > total) {
          total = chain;
          top = at;
          layer = depth;
        }
      }
      if (!any) break;
    }
    for (; ; layer--) {
      program.edges[program.count++] = first + place[top];
      if (layer === 0) return total;
      top = from[layer * widest + top];
    }
  }
  return program;
}
