import { PlanProblemError } from './plan-problem-error.ts';
import type { PlanOptions } from './problem.ts';

/** A question to ask between steps: has the caller given up, or the time run out? Throws where a limit has no clock. */
export function stopWhen({ signal, timeLimitMs, now }: PlanOptions): () => boolean {
  if (timeLimitMs === undefined) return () => signal?.aborted === true;
  if (!now) throw new PlanProblemError('missing_clock', 'now', undefined, 'a time limit needs a clock');
  const until = now() + timeLimitMs;
  return () => signal?.aborted === true || now() >= until;
}
