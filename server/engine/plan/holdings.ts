import { conflictTest } from './conflicts/conflict-test.ts';
import type { PlanProblem } from './problem.ts';

const nothing: readonly number[] = [];

/** All that decides who may hold what together, whichever pairs there are. */
type Terms = Pick<PlanProblem, 'slots' | 'capacity' | 'size' | 'timetable' | 'fixed'>;

/** Holdings of the rows in a plan in the making or made, fixed pairs included, and their room for more. */
export class Holdings {
  /** Free places of each column. */
  readonly left: Int32Array;
  private readonly problem: Terms;
  /** By row: its columns; nothing where it has none. */
  private readonly held: (number[] | undefined)[];
  private readonly conflict: (row: number, a: number, b: number) => boolean;

  constructor(problem: Terms) {
    const { slots, capacity, timetable, fixed } = problem;
    this.problem = problem;
    this.held = Array.from({ length: capacity.length });
    this.left = slots.slice();
    this.conflict = timetable ? conflictTest(timetable) : () => false;
    fixed?.row.forEach((row, at) => this.hold(row, fixed.column[at]));
  }

  /** The holdings of a whole plan, given as its edges. */
  static of(problem: PlanProblem, edges: Int32Array): Holdings {
    const holdings = new Holdings(problem);
    const chosen = new Uint8Array(problem.column.length);
    for (const edge of edges) chosen[edge] = 1;
    for (let row = 0; row < problem.rows; row++) {
      for (let edge = problem.rowStart[row]; edge < problem.rowStart[row + 1]; edge++)
        if (chosen[edge] === 1) holdings.hold(row, problem.column[edge]);
    }
    return holdings;
  }

  hold(row: number, at: number): void {
    this.left[at] = Math.max(0, this.left[at] - this.sizeOf(row));
    (this.held[row] ??= []).push(at);
  }

  /** Gives a column back that the row holds. */
  release(row: number, at: number): void {
    const held = this.held[row]!;
    held.splice(held.indexOf(at), 1);
    this.left[at] += this.sizeOf(row);
  }

  has(row: number, at: number): boolean {
    return this.held[row]?.includes(at) ?? false;
  }

  /**
   * Whether a row has room for anything in the periods of a column: true of all that `mayTake` it, and of few others.
   */
  hasRoomAround(row: number, at: number): boolean {
    const held = this.held[row] ?? nothing;
    return held.length < this.problem.capacity[row] && this.isWithinLimits(row, at, held, 1);
  }

  /**
   * Whether a row could take a column on beside what it holds: by places, capacity, time, rest and the limits of its
   * calendar.
   */
  mayTake(row: number, at: number): boolean {
    const held = this.held[row] ?? nothing;
    if (this.left[at] < this.sizeOf(row)) return false;
    if (held.length >= this.problem.capacity[row] || !this.isWithinLimits(row, at, held)) return false;
    for (const other of held) if (other === at || this.conflict(row, other, at)) return false;
    return true;
  }

  private sizeOf(row: number): number {
    return this.problem.size?.[row] ?? 1;
  }

  private isWithinLimits(row: number, at: number, held: readonly number[], least?: number): boolean {
    const limits = this.problem.timetable?.limits;
    if (!limits) return true;
    for (const { period, periods, cost, room } of limits) {
      let spent = least ?? cost[at];
      for (const other of held) if (period[other] === period[at]) spent += cost[other];
      if (spent > room[row * periods + period[at]]) return false;
    }
    return true;
  }
}
