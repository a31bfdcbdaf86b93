import { byColumn, type ByColumn } from '../by-column.ts';
import { shuffled } from '../random.ts';
import type { IntervalProgram } from './choice.ts';
import { Rest } from './rest.ts';
import { adopt, allCompatible, assign, refillRow, type Schedule } from './schedule.ts';
import type { Timeline } from './timeline.ts';

/**
 * Lets every group of people who come together choose anew, in a random order, and give up what others would make more
 * of. A change that makes the plan worse is taken back. Exchanges leave groups where they are, since an assignment
 * moves one person at a time.
 */
export function seatGroups(
  timeline: Timeline,
  program: IntervalProgram,
  schedule: Schedule,
  below: (limit: number) => number,
  stop: () => boolean,
): void {
  const groups = [...timeline.size.keys()].filter((row) => timeline.size[row] > 1);
  if (groups.length === 0) return;
  const seats = new Seats(timeline, program, schedule);
  for (const at of shuffled(groups.length, below)) {
    if (stop()) return;
    seats.chooseAnew(groups[at]);
    seats.giveUp(groups[at]);
  }
}

/** A person or a group who holds places, and what the plan loses where they make room. */
interface Holder {
  row: number;
  unit: number;
  people: number;
  loss: number;
}

class Seats {
  private readonly timeline: Timeline;
  private readonly program: IntervalProgram;
  private readonly schedule: Schedule;
  private readonly edgesOf: ByColumn;
  private readonly price: Float64Array;
  private readonly rest: Rest;
  private readonly saved: { unitEdge: Int32Array; left: Int32Array; worth: number };

  constructor(timeline: Timeline, program: IntervalProgram, schedule: Schedule) {
    const { columns, rowStart, column, weight } = timeline;
    this.timeline = timeline;
    this.program = program;
    this.schedule = schedule;
    this.edgesOf = byColumn(columns, rowStart, column, weight);
    this.price = new Float64Array(columns);
    this.rest = new Rest(timeline);
    this.saved = { unitEdge: schedule.unitEdge.slice(), left: schedule.left.slice(), worth: schedule.worth };
  }

  /** Its price of a column is what those lose who would have to make room there. */
  chooseAnew(group: number): void {
    const { timeline, program, schedule, price } = this;
    const { rowStart, column, weight, size } = timeline;
    for (let edge = rowStart[group]; edge < rowStart[group + 1]; edge++)
      price[column[edge]] =
        this.leaving(column[edge], size[group]).reduce((sum, { loss }) => sum + loss, 0) / size[group];
    const held = this.heldBy(group);
    for (const edge of held) price[column[edge]] = 0;
    const worth = held.reduce((sum, edge) => sum + weight[edge], 0);
    if (!(program.solve(group, price) > worth) || !allCompatible(timeline, group, program.edges, program.count)) return;
    this.tryOut(() => {
      const rows: number[] = [];
      for (let at = 0; at < program.count; at++) {
        const wanted = column[program.edges[at]];
        if (held.includes(program.edges[at])) continue;
        for (const { row, unit } of this.leaving(wanted, size[group])) {
          assign(schedule, timeline, unit, -1);
          rows.push(row);
        }
      }
      adopt(timeline, program, schedule, group);
      for (const row of rows) refillRow(timeline, program, schedule, row, price);
      for (const edge of held) this.offer(column[edge]);
    });
  }

  /** One column after the other: whether those who would come instead are worth more. */
  giveUp(group: number): void {
    const { timeline, schedule } = this;
    for (let unit = schedule.unitStart[group]; unit < schedule.unitStart[group + 1]; unit++) {
      const edge = schedule.unitEdge[unit];
      if (edge < 0) continue;
      this.tryOut(() => {
        assign(schedule, timeline, unit, -1);
        this.offer(timeline.column[edge]);
      });
    }
  }

  /** Lets rows take free places of a column, those first to whom it is worth most. */
  private offer(at: number): void {
    const { timeline, program, schedule, price, edgesOf } = this;
    const ways: number[] = [];
    for (let way = edgesOf.start[at]; way < edgesOf.start[at + 1]; way++) ways.push(way);
    ways.sort((a, b) => edgesOf.weight[b] - edgesOf.weight[a]);
    for (const way of ways) {
      if (schedule.left[at] === 0) return;
      refillRow(timeline, program, schedule, edgesOf.row[way], price);
    }
  }

  /** Those who lose least by making room in a column for so many, each by their number. */
  private leaving(at: number, people: number): Holder[] {
    const { edgesOf, timeline, schedule } = this;
    const missing = people - schedule.left[at];
    if (missing <= 0) return [];
    const holders: Holder[] = [];
    for (let way = edgesOf.start[at]; way < edgesOf.start[at + 1]; way++) {
      const row = edgesOf.row[way];
      for (let unit = schedule.unitStart[row]; unit < schedule.unitStart[row + 1]; unit++)
        if (schedule.unitEdge[unit] === edgesOf.edge[way])
          holders.push({ row, unit, people: timeline.size[row], loss: this.lossOf(row, unit) });
    }
    holders.sort((a, b) => a.loss / a.people - b.loss / b.people);
    let leaving = 0;
    for (let freed = 0; freed < missing && leaving < holders.length; leaving++) freed += holders[leaving].people;
    return holders.slice(0, leaving);
  }

  /** Against the best free column that goes with the rest of the row. */
  private lossOf(row: number, unit: number): number {
    const { timeline, schedule, rest } = this;
    const { rowStart, column, weight, size } = timeline;
    const own = schedule.unitEdge[unit];
    rest.read(row, schedule, unit);
    let best = 0;
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++)
      if (weight[edge] > best && edge !== own && schedule.left[column[edge]] >= size[row] && rest.goesWith(edge))
        best = weight[edge];
    return size[row] * Math.max(0, weight[own] - best);
  }

  private heldBy(row: number): number[] {
    const { unitStart, unitEdge } = this.schedule;
    return [...unitEdge.subarray(unitStart[row], unitStart[row + 1])].filter((edge) => edge >= 0);
  }

  private tryOut(change: () => void): void {
    const { schedule, saved } = this;
    saved.unitEdge.set(schedule.unitEdge);
    saved.left.set(schedule.left);
    saved.worth = schedule.worth;
    change();
    if (schedule.worth > saved.worth) return;
    schedule.unitEdge.set(saved.unitEdge);
    schedule.left.set(saved.left);
    schedule.worth = saved.worth;
  }
}
