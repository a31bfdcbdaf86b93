import { intervalProgram } from '../plan/conflicts/interval-program.ts';
import type { IntervalProgram } from '../plan/conflicts/choice.ts';
import { timelineOf, type Timeline } from '../plan/conflicts/timeline.ts';
import type { CalendarLimit, PlanProblem } from '../plan/problem.ts';
import { worthPerQuantum } from '../plan/quantum.ts';

/** The bound of a row may exceed its own choice by this share before its bars are lowered. */
const maxSlackShare = 1e-5;
/** A row's bars are halved so often; then they are nothing. */
const maxHalvings = 4;
const maxQuanta = 1 / worthPerQuantum;

/** The gain of each of a row's people at given prices, at most: known pairs and others together. */
export class RowBounds {
  private readonly problem: PlanProblem;
  private readonly limit: CalendarLimit;
  private readonly timeline: Timeline;
  private readonly program: IntervalProgram;
  private prices: Float64Array;
  /** The prices of one row's columns with its bars on them. */
  private readonly raised: Float64Array;
  /** By period, of the row under way: what its poorest chosen pair gains, and how many it chose. */
  private readonly poorest: Float64Array;
  private readonly held: Int32Array;

  constructor(problem: PlanProblem) {
    this.problem = problem;
    this.limit = problem.timetable!.limits![0];
    this.timeline = timelineOf({ ...problem, timetable: problem.timetable! });
    this.program = intervalProgram(this.timeline);
    this.prices = new Float64Array(problem.columns);
    this.raised = new Float64Array(problem.columns);
    this.poorest = new Float64Array(this.limit.periods);
    this.held = new Int32Array(this.limit.periods);
  }

  priceAt(prices: Float64Array): void {
    this.prices = prices;
  }

  get periods(): number {
    return this.limit.periods;
  }

  /** How many people a row stands for. */
  peopleOf(row: number): number {
    return this.problem.size?.[row] ?? 1;
  }

  mayTake(row: number): boolean {
    if (this.problem.capacity[row] === 0) return false;
    const { room, periods } = this.limit;
    for (let at = row * periods; at < (row + 1) * periods; at++) if (room[at] > 0) return true;
    return false;
  }

  /**
   * Fills in the greatest bars, in quanta, that hardly loosen the row's bound: what the poorest of its chosen pairs
   * gains where its limits are reached, and nothing where there is room for more.
   */
  barsOf(row: number, bars: Int32Array): void {
    const { timeline, program, prices, limit, problem, poorest, held } = this;
    const value = program.solve(row, prices);
    const room = row * limit.periods;
    poorest.fill(maxQuanta);
    held.fill(0);
    let least = maxQuanta;
    for (let chosen = 0; chosen < program.count; chosen++) {
      const at = timeline.column[program.edges[chosen]];
      const period = limit.period[at];
      const gain = timeline.weight[program.edges[chosen]] - prices[at];
      held[period]++;
      poorest[period] = Math.min(poorest[period], gain);
      least = Math.min(least, gain);
    }
    if (program.count < problem.capacity[row]) least = 0;
    let any = 0;
    for (let period = 0; period < limit.periods; period++) {
      const places = limit.room[room + period];
      bars[period] = places > 0 && held[period] < places ? least : Math.max(least, poorest[period]);
      if (places > 0) any = Math.max(any, bars[period]);
    }
    for (let halved = 0; any > 0 && this.bound(row, bars) > value * (1 + maxSlackShare); halved++) {
      any = 0;
      for (let period = 0; period < limit.periods; period++) {
        if (limit.room[room + period] === 0) continue;
        bars[period] = halved < maxHalvings ? bars[period] >> 1 : 0;
        any = Math.max(any, bars[period]);
      }
    }
  }

  /** Quanta: no choice of the row gains more where no pair beyond the problem gains more than its period's bar. */
  bound(row: number, bars: Int32Array): number {
    const { timeline, program, prices, limit, raised } = this;
    for (let edge = timeline.rowStart[row]; edge < timeline.rowStart[row + 1]; edge++) {
      const at = timeline.column[edge];
      raised[at] = prices[at] + bars[limit.period[at]];
    }
    return program.solve(row, raised) + this.paidBack(row, bars);
  }

  /** The bars of as many places as the row's limits allow, the greatest first. */
  private paidBack(row: number, bars: Int32Array): number {
    const { room, periods } = this.limit;
    const order: number[] = [];
    for (let period = 0; period < periods; period++)
      if (bars[period] > 0 && room[row * periods + period] > 0) order.push(period);
    order.sort((a, b) => bars[b] - bars[a]);
    let left = this.problem.capacity[row];
    let sum = 0;
    for (const period of order) {
      const places = Math.min(left, room[row * periods + period]);
      sum += places * bars[period];
      left -= places;
    }
    return sum;
  }
}
