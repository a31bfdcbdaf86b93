import { minuteMs } from '../../../shared/durations.ts';

const maxWaitMs = 60 * minuteMs;

/**
 * Attempts in all: with the waits between them about three hours, after which the inbox has long carried the message.
 */
export const maxAttempts = 9;

/**
 * How long to wait after so many attempts: doubling from a minute to an hour, and an hour where the day's quota is
 * spent; of that between a half and the whole, so that what failed together does not come back together.
 */
export function waitAfter(attempts: number, { quota }: { quota: boolean }, random: () => number = Math.random): number {
  const whole = quota ? maxWaitMs : Math.min(maxWaitMs, minuteMs * 2 ** (attempts - 1));
  return Math.round(whole * (0.5 + random() / 2));
}
