import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { deadlineOf } from '../../engine/working-time/deadline.ts';
import type { Calendars } from '../working-calendars/queries.ts';
import { officeKey } from '../working-calendars/starting-calendars.ts';
import type { RateAppealDoc } from './model.ts';

/** When appeals are looked at, and by which hours. */
export interface AppealTime {
  calendars: Calendars;
  now: Date;
}

/** The end of the working days in which an appeal is decided that may be granted from an instant on. */
export const decideBy = (from: Date, calendars: Calendars): Date =>
  new Date(deadlineOf({ start: +from, limitMinutes: limits.appealMinutes, pauses: [] }, calendars.of(officeKey))!);

/**
 * Until when an appeal is decided. Where its case was served again since, the days begin when that can be rated no
 * more, since it may be granted no sooner; while it is handled again, no sooner than if it were served now.
 *
 * @param servedAt when its case was served last; null while it is handled again
 */
export function appealUntil(
  { askedAt, until, decision }: Pick<RateAppealDoc, 'askedAt' | 'until' | 'decision'>,
  servedAt: Date | null,
  { calendars, now }: AppealTime,
): Date {
  const again = servedAt ?? now;
  if (decision || again <= askedAt) return until;
  return decideBy(new Date(+again + limits.ratingDays * dayMs), calendars);
}
