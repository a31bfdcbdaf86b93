import { dayMs, hourMs, minuteMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import type { SessionKind } from '../../../shared/words.ts';

/** A phone is locked and one person's; a desk's browser is neither. */
const appSessionDays = 30;

/** When a session ends that began at one instant and was last used at another. */
export function expiryOf(kind: SessionKind, begun: Date, used: Date): Date {
  if (kind === 'app') return new Date(+begun + appSessionDays * dayMs);
  return new Date(Math.min(+begun + limits.browserSessionDays * dayMs, +used + limits.browserIdleHours * hourMs));
}

/**
 * How often the use of a session is written down: exact enough for a list of devices, and seldom enough that reading
 * stays free of writes. A browser's end hangs on it, so that it is exact to a minute.
 */
export const usedEveryMs = (kind: SessionKind): number => (kind === 'browser' ? minuteMs : hourMs);
