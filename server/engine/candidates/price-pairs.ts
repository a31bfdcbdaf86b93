import { intervalProgram } from '../plan/conflicts/interval-program.ts';
import type { IntervalProgram } from '../plan/conflicts/choice.ts';
import { timelineOf, type Timeline } from '../plan/conflicts/timeline.ts';
import type { CalendarLimit, PlanProblem } from '../plan/problem.ts';
import { worthPerQuantum } from '../plan/quantum.ts';
import type { Compiled, PairSource } from './pair-source.ts';

/** The bound of a row may exceed its own choice by this share before its bars are lowered. */
const maxSlackShare = 1e-5;
/** A row's bars are halved so often; then they are nothing. */
const maxHalvings = 4;
const maxQuanta = 1 / worthPerQuantum;

export interface Priced {
  /** With the pairs that were added. */
  compiled: Compiled;
  /** No plan of any pairs that the rules allow is worth more; quanta. */
  bound: number;
  added: number;
}

/**
 * Looks at all pairs that the rules allow, at whole prices of the columns: adds those that a row could gain by, and
 * answers what the prices prove of plans among all pairs (column generation; Dantzig & Wolfe 1960, Gilmore & Gomory 1961).
 *
 * The proof for a row: it pays a bar for every place it takes, which comes back once for each place that its limits
 * allow. No pair beyond the problem gains more than its bar, so that none of them is worth taking at these prices; the
 * best choice among the row's known pairs, and the bars, bound all its choices.
 *
 * Answers how many rows it has looked at now and then, so that a caller may pause.
 */
export function* pricePairs(
  source: PairSource,
  compiled: Compiled,
  prices: Float64Array,
  maxFound: number,
): Generator<number, Priced> {
  const { rows, slots } = compiled.problem;
  source.priceAt(prices.map((price) => price * worthPerQuantum));
  const before = new RowBounds(compiled.problem, prices);
  const barsOf: Int32Array[] = [];
  let added = 0;
  for (let row = 0; row < rows; row++) {
    const bars = before.barsOf(row);
    const ofPeriod = Float64Array.from(bars, (bar) => bar * worthPerQuantum);
    if (before.mayTake(row)) added += source.addGaining(row, compiled, { ofPeriod, maxFound });
    barsOf.push(bars.map((_, period) => Math.round(ofPeriod[period] / worthPerQuantum)));
    if (row % rowsPerPause === rowsPerPause - 1) yield row + 1;
  }
  const grown = added === 0 ? compiled : source.compiled();
  const after = added === 0 ? before : new RowBounds(grown.problem, prices);
  let bound = slots.reduce((sum, places, column) => sum + places * prices[column], 0);
  for (let row = 0; row < rows; row++) bound += after.bound(row, barsOf[row]);
  return { compiled: grown, bound, added };
}

const rowsPerPause = 500;

/** The gain of each row of a problem at given prices, at most: known pairs and others together. */
class RowBounds {
  private readonly problem: PlanProblem;
  private readonly limit: CalendarLimit;
  private readonly timeline: Timeline;
  private readonly program: IntervalProgram;
  private readonly prices: Float64Array;
  /** The prices of one row's columns with its bars on them. */
  private readonly raised: Float64Array;

  constructor(problem: PlanProblem, prices: Float64Array) {
    this.problem = problem;
    this.limit = problem.timetable!.limits![0];
    this.timeline = timelineOf({ ...problem, timetable: problem.timetable! });
    this.program = intervalProgram(this.timeline);
    this.prices = prices;
    this.raised = new Float64Array(problem.columns);
  }

  mayTake(row: number): boolean {
    return this.problem.capacity[row] > 0 && this.roomOf(row).some((places) => places > 0);
  }

  /**
   * The greatest bars, in quanta, that hardly loosen the row's bound: what the poorest of its chosen pairs gains where
   * its limits are reached, and nothing where there is room for more.
   */
  barsOf(row: number): Int32Array {
    const { timeline, program, prices, limit, problem } = this;
    const value = program.solve(row, prices);
    const room = this.roomOf(row);
    const chosen = Array.from(program.edges.subarray(0, program.count), (edge) => ({
      period: limit.period[timeline.column[edge]],
      gain: timeline.weight[edge] - prices[timeline.column[edge]],
    }));
    const poorest = (of: readonly { gain: number }[]): number =>
      of.reduce((least, { gain }) => Math.min(least, gain), Infinity);
    const least = chosen.length >= problem.capacity[row] ? poorest(chosen) : 0;
    const bars = Int32Array.from(room, (places, period) => {
      const own = chosen.filter((one) => one.period === period);
      if (places === 0) return maxQuanta;
      return Math.min(maxQuanta, Math.max(least, own.length >= places ? poorest(own) : 0));
    });
    for (let halved = 0; this.bound(row, bars) > value * (1 + maxSlackShare); halved++)
      bars.forEach((bar, period) => {
        if (room[period] > 0) bars[period] = halved < maxHalvings ? bar >> 1 : 0;
      });
    return bars;
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
    const room = this.roomOf(row);
    const order = [...room.keys()].filter((period) => room[period] > 0).sort((a, b) => bars[b] - bars[a]);
    let left = this.problem.capacity[row];
    let sum = 0;
    for (const period of order) {
      const places = Math.min(left, room[period]);
      sum += places * bars[period];
      left -= places;
    }
    return sum;
  }

  private roomOf(row: number): Int32Array {
    const { room, periods } = this.limit;
    return room.subarray(row * periods, (row + 1) * periods);
  }
}
