import { PlanProblemError } from './plan-problem-error.ts';
import type { PlanOptions } from './problem.ts';

/**
 * A question to ask between steps: has the caller given up, or the time run out?
 *
 * @throws Error where a limit has no clock
 */
export function stopWhen({ signal, timeLimitMs, now }: PlanOptions): () => boolean {
  if (timeLimitMs === undefined) return () => signal?.aborted === true;
  if (!now) throw new PlanProblemError('missing_clock', 'now', undefined, 'a time limit needs a clock');
  const until = now() + timeLimitMs;
  return () => signal?.aborted === true || now() >= until;
}

/**
 * How much of half the time that is left now has gone by, 0 … 1; 0 for ever where there is no limit. Call after
 * `stopWhen`.
 */
export function halfOfWhatIsLeft({ timeLimitMs, now }: PlanOptions, started: number): () => number {
  if (timeLimitMs === undefined || !now) return () => 0;
  const from = now();
  const half = Math.max(1, started + timeLimitMs - from) / 2;
  return () => Math.min(1, (now() - from) / half);
}
