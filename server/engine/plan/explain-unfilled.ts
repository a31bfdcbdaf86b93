import { conflictTest } from './conflicts/conflict-test.ts';
import type { PlanProblem } from './problem.ts';

export type UnfilledCause = 'nobody_in_range' | 'skill_missing' | 'time' | 'all_taken' | 'open';

/** Per column, how many volunteers each rule turned away while candidates were gathered, in the order of the rules. */
export interface TurnedAway {
  /** In range, but without the skill. */
  skillMissing: Int32Array;
  /** In range and skilled, but not at that time. */
  time: Int32Array;
}

export interface Unfilled {
  column: number;
  /** Places that stay empty. */
  places: number;
  /** How far the best candidates came: the one thing to change first. */
  cause: UnfilledCause;
  skillMissing: number;
  time: number;
  /** Candidates whose capacity or time other columns (planned or fixed) have taken. */
  taken: number;
  /** Candidates that could still come; 0 unless the plan was stopped early. */
  open: number;
}

/** Why places of a plan stay empty, one entry for each column that has any, ascending. Linear in the edges. */
export function explainUnfilled(problem: PlanProblem, edges: Int32Array, turnedAway?: TurnedAway): Unfilled[] {
  const { rows, columns, rowStart, column, slots, capacity, timetable } = problem;
  const left = slots.slice();
  const heldBy = new Map<number, number[]>();
  const hold = (row: number, at: number): void => {
    left[at] = Math.max(0, left[at] - 1);
    const held = heldBy.get(row);
    if (held) held.push(at);
    else heldBy.set(row, [at]);
  };
  problem.fixed?.row.forEach((row, at) => hold(row, problem.fixed!.column[at]));
  const chosen = new Set(edges);
  for (let row = 0; row < rows; row++) {
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) if (chosen.has(edge)) hold(row, column[edge]);
  }

  const conflict = timetable ? conflictTest(timetable) : () => false;
  const taken = new Int32Array(columns);
  const open = new Int32Array(columns);
  for (let row = 0; row < rows; row++) {
    const held = heldBy.get(row) ?? [];
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) {
      const at = column[edge];
      if (left[at] === 0 || held.includes(at)) continue;
      const busy = held.length >= capacity[row] || held.some((other) => conflict(other, at));
      (busy ? taken : open)[at]++;
    }
  }
  const unfilled: Unfilled[] = [];
  for (let at = 0; at < columns; at++) {
    if (left[at] === 0) continue;
    const counts = {
      skillMissing: turnedAway?.skillMissing[at] ?? 0,
      time: turnedAway?.time[at] ?? 0,
      taken: taken[at],
      open: open[at],
    };
    unfilled.push({ column: at, places: left[at], cause: furthest(counts), ...counts });
  }
  return unfilled;
}

function furthest({
  open,
  taken,
  time,
  skillMissing,
}: Pick<Unfilled, 'open' | 'taken' | 'time' | 'skillMissing'>): UnfilledCause {
  if (open > 0) return 'open';
  if (taken > 0) return 'all_taken';
  if (time > 0) return 'time';
  return skillMissing > 0 ? 'skill_missing' : 'nobody_in_range';
}
