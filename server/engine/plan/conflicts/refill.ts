import type { IntervalProgram } from './choice.ts';
import { allCompatible, assign, type Schedule } from './schedule.ts';
import type { Timeline } from './timeline.ts';

/**
 * Lets every row choose anew among what it has and what is free, and take it where that is worth more: one column for
 * two, two for one, or one more. Afterwards no row alone can do better with free places.
 */
export function refill(timeline: Timeline, program: IntervalProgram, schedule: Schedule): void {
  const { rows, rowStart, column, weight } = timeline;
  const { unitStart, unitEdge, left } = schedule;
  const price = Float64Array.from(left, (places) => (places > 0 ? 0 : Infinity));
  for (let row = 0; row < rows; row++) {
    let worth = 0;
    for (let unit = unitStart[row]; unit < unitStart[row + 1]; unit++) {
      const edge = unitEdge[unit];
      if (edge < 0) continue;
      worth += weight[edge];
      price[column[edge]] = 0;
    }
    if (program.solve(row, price) > worth && allCompatible(timeline, row, program.edges, program.count)) {
      for (let unit = unitStart[row]; unit < unitStart[row + 1]; unit++) assign(schedule, timeline, unit, -1);
      for (let at = 0; at < program.count; at++) assign(schedule, timeline, unitStart[row] + at, program.edges[at]);
    }
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++)
      price[column[edge]] = left[column[edge]] > 0 ? 0 : Infinity;
  }
}
