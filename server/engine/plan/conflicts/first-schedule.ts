import type { IntervalProgram } from './choice.ts';
import { allCompatible, assign, emptySchedule, type Schedule } from './schedule.ts';
import type { Timeline } from './timeline.ts';

/** Rounds prices to a plan: rows with the most to gain at these prices choose first, from columns that have room. */
export function firstSchedule(timeline: Timeline, program: IntervalProgram, price: Float64Array): Schedule {
  const { rows, column } = timeline;
  const schedule = emptySchedule(timeline);
  const gain = Float64Array.from({ length: rows }, (_, row) => program.solve(row, price));
  const open = price.slice();
  for (const row of Int32Array.from({ length: rows }, (_, at) => at).sort((a, b) => gain[b] - gain[a] || a - b)) {
    program.solve(row, open);
    if (!allCompatible(timeline, row, program.edges, program.count)) continue;
    for (let at = 0; at < program.count; at++) {
      const edge = program.edges[at];
      assign(schedule, timeline, schedule.unitStart[row] + at, edge);
      if (schedule.left[column[edge]] === 0) open[column[edge]] = Infinity;
    }
  }
  return schedule;
}
