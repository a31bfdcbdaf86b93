import type { Bilingual } from '../shared/words';
import { language } from '../state/settings';
import { chinaOffsetMinutes } from '../shared/tell/days';
import * as days from '../shared/tell/days';
import * as quantities from '../shared/tell/quantities';
import type { Slots } from '../shared/tell/quantities';

/**
 * The sentences of shared/tell in the person's language; instants are ISO 8601 or ms. The service lives by one clock,
 * whatever zone the phone is set to.
 */
type Instant = string | number;

const ms = (instant: Instant): number => new Date(instant).getTime();

/** "14:05" */
export const clock = (instant: Instant): string => days.clockWords(ms(instant), chinaOffsetMinutes);

/** "后天", "3月8日 周日" */
export const dayWords = (instant: Instant, now = Date.now()): string => days.dayWords(ms(instant), language(), now);

/** "后天 07:15" */
export const timeWords = (instant: Instant, now = Date.now()): string => `${dayWords(instant, now)} ${clock(instant)}`;

/** "明天 09:00–11:30" */
export const spanWords = (start: Instant, end: Instant, now = Date.now()): string =>
  days.spanWords(ms(start), ms(end), language(), now);

/** "后天开始", "30 分钟后开始" */
export const startWords = (start: Instant, now = Date.now()): string => days.startWords(ms(start), now, language());

/** "2 小时 5 分钟"; an English number stays in a line with its unit. */
export const leftWords = (until: Instant, now = Date.now()): string =>
  days.leftWords(ms(until), language(), now).replace(/(\d) (?=[a-z])/g, '$1\u00a0');

/** "1.2 公里" */
export const distanceWords = (km: number): string => quantities.distanceWords(km, language());

/** "1 小时 20 分钟" */
export const minutesWords = (minutes: number): string => quantities.minutesWords(minutes, language());

const atLineStart = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "还差 3 人", of a task over all its roles or of some of them. */
export const placesWords = (roles: readonly Slots[]): string =>
  atLineStart(quantities.placesLeftWords(quantities.placesLeft(roles), language()));

/** A shared word at the beginning of a line, in the person's language. */
export const sharedWord = (both: Bilingual): string => (language() === 'en' ? atLineStart(both.en) : both.zh);
