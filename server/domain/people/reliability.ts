import { dayMs } from '../../../shared/durations.ts';
import type { ParticipationState } from '../../../shared/participation-states.ts';

/**
 * Promises kept and missed, each worth less the longer ago it was. `asOf`: the instant they are worth that; absent:
 * undated.
 */
export interface PromiseSums {
  kept: number;
  missed: number;
  asOf?: Date;
}

/** The change that one promise, due at an instant, makes to the sums (with a minus: taken away again). */
export interface PromiseChange {
  at: Date;
  kept: number;
  missed: number;
}

/** After half a year a promise weighs half as much: people change, and so do their lives. */
const halfLifeDays = 180;
export const halfLifeMs = halfLifeDays * dayMs;

/** A slot given back after the deadline is half a promise missed: it can still be filled, but hardly. */
export const lateWithdrawalShare = 0.5;

/**
 * The promise that a state tells of: a participation that took place was kept, an absence was missed; excused, void and
 * disputed ones (while they are open) say nothing.
 */
export function promiseOf(state: ParticipationState): { kept: number; missed: number } {
  return { kept: state === 'completed' || state === 'certified' ? 1 : 0, missed: state === 'absent' ? 1 : 0 };
}

/**
 * The sums as they weigh at a later instant: w·2^(−t/h) after a time t, with the half-life h (exponential decay).
 * Undated sums are taken as they are.
 *
 * How likely the person is to keep the next promise is (kept + m·p) / (kept + missed + m), the posterior mean under a
 * Beta(m·p, m·(1−p)) prior: p = 0.9 is what somebody without a history is taken for, m = 5 promises is how much history
 * it takes to move half-way from there (`reliability` in the matching configuration).
 */
export function decayed({ kept, missed, asOf }: PromiseSums, at: Date): { kept: number; missed: number } {
  const share = asOf ? 2 ** (-Math.max(0, +at - +asOf) / halfLifeMs) : 1;
  return { kept: kept * share, missed: missed * share };
}

/**
 * Sums with changes added, in any order and as often as need be: each weighs what its own age makes it, so that a job
 * that runs late comes to the same sums, and a change taken back leaves what was there before it.
 */
export function withPromises(sums: PromiseSums, changes: readonly PromiseChange[]): PromiseSums {
  if (changes.length === 0) return sums;
  const asOf = new Date(Math.max(...changes.map(({ at }) => +at), ...(sums.asOf ? [+sums.asOf] : [])));
  const parts = [
    decayed(sums, asOf),
    ...changes.map(({ at, kept, missed }) => decayed({ kept, missed, asOf: at }, asOf)),
  ];
  const total = (side: 'kept' | 'missed') =>
    Math.max(
      0,
      parts.reduce((sum, part) => sum + part[side], 0),
    );
  return { kept: total('kept'), missed: total('missed'), asOf };
}
