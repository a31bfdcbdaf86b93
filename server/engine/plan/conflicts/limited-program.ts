import type { IntervalProgram } from './choice.ts';
import type { Timeline } from './timeline.ts';

/** Room for this many labels at the start; it doubles where a row needs more. */
const firstLabelCount = 256;

/**
 * The best choice of a row that has limits in the periods of a calendar: a longest path with resources, by labels
 * (Irnich & Desaulniers, "Shortest path problems with resource constraints", 2005). A label is a chain that ends with
 * an edge, with what it uses of each limit in that edge's period; the first resource is the row's capacity, whose
 * period is the whole plan (counted only where it binds). Because edges come in the order of time, a new period begins
 * with nothing used. A chain that is worth less than another with the same end, and uses no less, is dropped.
 *
 * As in `intervalProgram` only neighbours in a chain are compared, so the value is never below the best feasible
 * choice.
 */
export function limitedProgram(timeline: Timeline): IntervalProgram {
  const { rowStart, column, weight, capacity, mask, maskStart, limits } = timeline;
  const resources = limits.count + 1;
  let widest = 0;
  let deepest = 0;
  for (let row = 0; row + 1 < rowStart.length; row++) {
    widest = Math.max(widest, rowStart[row + 1] - rowStart[row]);
    deepest = Math.max(deepest, capacity[row]);
  }
  const place = new Int32Array(widest);
  const value = new Float64Array(widest);
  /** The labels that end with the k-th edge found are firstLabel[k] … firstLabel[k + 1] − 1. */
  const firstLabel = new Int32Array(widest + 1);
  const used = new Int32Array(resources);
  let total = new Float64Array(firstLabelCount);
  let parent = new Int32Array(firstLabelCount);
  let end = new Int32Array(firstLabelCount);
  let uses = new Int32Array(firstLabelCount * resources);
  let size = 0;
  const program: IntervalProgram = { solve, count: 0, edges: new Int32Array(Math.max(1, deepest)) };

  /** Adds a label that uses `used`, unless one of the same end is as good; drops those that it makes needless. */
  function keep(first: number, at: number, worth: number, from: number): void {
    for (let label = first; label < size;) {
      let less = false;
      let more = false;
      for (let resource = 0; resource < resources; resource++) {
        const difference = used[resource] - uses[label * resources + resource];
        if (difference < 0) less = true;
        else if (difference > 0) more = true;
      }
      if (!less && worth <= total[label]) return;
      if (!more && worth >= total[label]) moveLast(label);
      else label++;
    }
    if (size === total.length) grow();
    total[size] = worth;
    parent[size] = from;
    end[size] = at;
    uses.set(used, size * resources);
    size++;
  }

  function moveLast(to: number): void {
    size--;
    total[to] = total[size];
    parent[to] = parent[size];
    end[to] = end[size];
    uses.copyWithin(to * resources, size * resources, (size + 1) * resources);
  }

  function grow(): void {
    const wider = <T extends Int32Array | Float64Array>(values: T, length: number): T => {
      const next = new (values.constructor as new (length: number) => T)(length);
      next.set(values);
      return next;
    };
    const length = total.length * 2;
    total = wider(total, length);
    parent = wider(parent, length);
    end = wider(end, length);
    uses = wider(uses, length * resources);
  }

  /** A chain's use with one more edge, in `used`; false where that is more than the row has. */
  function use(row: number, at: number, label: number): boolean {
    if (limits.capacityBinds[row] === 1) {
      used[0] = label < 0 ? 1 : uses[label * resources] + 1;
      if (used[0] > capacity[row]) return false;
    } else used[0] = 0;
    for (let limit = 0; limit < limits.count; limit++) {
      const period = limits.period[limit][at];
      let amount = limits.cost[limit][at];
      if (label >= 0 && limits.period[limit][column[rowStart[row] + place[end[label]]]] === period)
        amount += uses[label * resources + limit + 1];
      if (amount > limits.room[limit][row * limits.periods[limit] + period]) return false;
      used[limit + 1] = amount;
    }
    return true;
  }

  function solve(row: number, price: Float64Array): number {
    const first = rowStart[row];
    const words = (rowStart[row + 1] - first + 31) >> 5;
    program.count = 0;
    size = 0;
    let found = 0;
    let top = -1;
    for (let edge = first; edge < rowStart[row + 1]; edge++) {
      const gain = weight[edge] - price[column[edge]];
      if (gain <= 0) continue;
      place[found] = edge - first;
      value[found] = gain;
      firstLabel[found] = size;
      const bits = maskStart[row] + (edge - first) * words;
      if (use(row, column[edge], -1)) keep(size, found, gain, -1);
      for (let earlier = 0; earlier < found; earlier++) {
        if ((mask[bits + (place[earlier] >> 5)] & (1 << (place[earlier] & 31))) === 0) continue;
        for (let label = firstLabel[earlier]; label < firstLabel[earlier + 1]; label++)
          if (use(row, column[edge], label)) keep(firstLabel[found], found, total[label] + gain, label);
      }
      firstLabel[++found] = size;
    }
    for (let label = 0; label < size; label++) if (top < 0 || total[label] > total[top]) top = label;
    if (top < 0) return 0;
    for (let label = top; label >= 0; label = parent[label]) program.edges[program.count++] = first + place[end[label]];
    return total[top];
  }
  return program;
}
