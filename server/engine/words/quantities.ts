import { DAY, localDay, MINUTE } from '../geo/local-time.ts';
import type { Locale } from './locale.ts';

const oneDecimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** "0.8 km", "12 km", "under 100 m". */
export function distanceWords(km: number, locale: Locale): string {
  if (km < 0.1) return locale === 'en' ? 'under 100 m' : '不到 100 米';
  const amount = km < 9.95 ? oneDecimal.format(km) : whole.format(km);
  return locale === 'en' ? `${amount} km` : `${amount} 公里`;
}

/** "1 hour 20 minutes"; anything started counts, so that nobody is told to have less to wait than they do. */
export function minutesWords(minutes: number, locale: Locale): string {
  const total = Math.ceil(minutes - 1e-9);
  const hours = Math.floor(total / 60);
  const rest = total % 60;
  const parts =
    locale === 'en'
      ? [
          hours && `${hours} hour${hours === 1 ? '' : 's'}`,
          (rest || !hours) && `${rest} minute${rest === 1 ? '' : 's'}`,
        ]
      : [hours && `${hours} 小时`, (rest || !hours) && `${rest} 分钟`];
  return parts.filter(Boolean).join(' ');
}

/** "starts today at 14:00", "starts tomorrow", "starts in 3 days", "under way". Days are local ones. */
export function startWords(start: number, now: number, utcOffset: number, locale: Locale): string {
  const en = locale === 'en';
  if (start <= now) return en ? 'under way' : '已经开始';
  const days = localDay(start, utcOffset) - localDay(now, utcOffset);
  if (days === 0)
    return en ? `starts today at ${clockWords(start, utcOffset)}` : `今天 ${clockWords(start, utcOffset)} 开始`;
  if (days === 1) return en ? 'starts tomorrow' : '明天开始';
  if (days === 2) return en ? 'starts in 2 days' : '后天开始';
  return en ? `starts in ${days} days` : `${days} 天后开始`;
}

/** "09:05", local. */
function clockWords(instant: number, utcOffset: number): string {
  const minute = Math.floor((instant + utcOffset * MINUTE - localDay(instant, utcOffset) * DAY) / MINUTE);
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** "2026-11-23", local. */
export const dateWords = (instant: number, utcOffset: number): string =>
  new Date(instant + utcOffset * MINUTE).toISOString().slice(0, 10);
