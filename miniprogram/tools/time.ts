import type { Language } from '../shared/words';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The service lives by one clock, whatever zone the phone is set to: China has no summer time. */
const offset = 8 * hour;

interface Parts {
  year: number;
  month: number;
  date: number;
  weekday: number;
  hours: number;
  minutes: number;
  day: number;
}

const partsOf = (time: number): Parts => {
  const local = new Date(time + offset);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    date: local.getUTCDate(),
    weekday: local.getUTCDay(),
    hours: local.getUTCHours(),
    minutes: local.getUTCMinutes(),
    day: Math.floor((time + offset) / day),
  };
};

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
const weekdays = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const near = { 'zh-CN': ['今天', '明天', '后天'], en: ['Today', 'Tomorrow'] };

/** "14:05" */
export const clock = (iso: string | number): string => {
  const { hours, minutes } = partsOf(new Date(iso).getTime());
  return `${two(hours)}:${two(minutes)}`;
};

/** "今天", "明天", "3月8日 周日"; "Today", "Sun 8 Mar". */
export const dayWords = (iso: string | number, language: Language, now = Date.now()): string => {
  const parts = partsOf(new Date(iso).getTime());
  const ahead = parts.day - partsOf(now).day;
  const word = ahead >= 0 ? near[language][ahead] : undefined;
  if (word) return word;
  const weekday = weekdays[language][parts.weekday];
  return language === 'en'
    ? `${weekday} ${parts.date} ${months[parts.month - 1]}`
    : `${parts.month}月${parts.date}日 ${weekday}`;
};

/** "明天 09:00–11:30", "明天 22:00–次日 06:00"; over more than a night both days are named. */
export const spanWords = (start: string, end: string, language: Language, now = Date.now()): string => {
  const nights = partsOf(new Date(end).getTime()).day - partsOf(new Date(start).getTime()).day;
  const first = `${dayWords(start, language, now)} ${clock(start)}–`;
  if (nights === 0) return first + clock(end);
  if (nights > 1) return `${first}${dayWords(end, language, now)} ${clock(end)}`;
  return language === 'en' ? `${first}${clock(end)} next day` : `${first}次日 ${clock(end)}`;
};

/** The day of an instant as the pickers write it: "2026-03-08". */
export const isoDay = (time: number | string): string => {
  const { year, month, date } = partsOf(new Date(time).getTime());
  return `${year}-${two(month)}-${two(date)}`;
};

/** The instant of a picker's day and clock, as ISO 8601 with the service's offset. */
export const instantOf = (dayText: string, clockText: string): string => `${dayText}T${clockText}:00+08:00`;

/** The first instant of the day `ahead` days from now, ISO 8601. */
export const startOfDay = (ahead: number, now = Date.now()): string =>
  new Date((partsOf(now).day + ahead) * day - offset).toISOString();

/** 0 for Sunday … 6. */
export const weekdayOf = (time: number): number => partsOf(time).weekday;

/** Minutes of the day as a clock: 540 → "09:00". */
export const minutesAsClock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
export const clockAsMinutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

const spans = {
  'zh-CN': [
    [day, '天'],
    [hour, '小时'],
    [minute, '分钟'],
  ],
  en: [
    [day, 'd'],
    [hour, 'h'],
    [minute, 'min'],
  ],
} as const;

/** How long until an instant, in one or two parts: "2 小时 5 分钟", "12 min"; at least a minute. */
export const leftWords = (iso: string | number, language: Language, now = Date.now()): string => {
  let left = Math.max(minute, new Date(iso).getTime() - now);
  const parts: string[] = [];
  for (const [length, name] of spans[language]) {
    const n = Math.floor(left / length);
    left -= n * length;
    if (n > 0) parts.push(`${n} ${name}`);
  }
  return parts.slice(0, 2).join(' ');
};
