import { dayMs, hourMs, minuteMs } from '../durations.ts';
import type { Language } from '../words.ts';

/**
 * The zone of the cities that this was made for, in minutes ahead of UTC; China has no summer time. @public The
 * mini-program imports its copy.
 */
export const chinaOffsetMinutes = 480;

interface Parts {
  year: number;
  month: number;
  date: number;
  /** 0 for Sunday … 6. */
  weekday: number;
  hours: number;
  minutes: number;
  /** Days since 1970-01-01 of the zone's own calendar. */
  day: number;
}

/** The calendar of an instant (ms), in a zone that is `offset` minutes ahead of UTC. */
export const partsOf = (instant: number, offset = chinaOffsetMinutes): Parts => {
  const local = new Date(instant + offset * minuteMs);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    date: local.getUTCDate(),
    weekday: local.getUTCDay(),
    hours: local.getUTCHours(),
    minutes: local.getUTCMinutes(),
    day: Math.floor((instant + offset * minuteMs) / dayMs),
  };
};

const two = (value: number): string => String(value).padStart(2, '0');
const weekdays = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const near = { 'zh-CN': ['昨天', '今天', '明天', '后天'], en: ['Yesterday', 'Today', 'Tomorrow'] };

/**
 * "Tomorrow 09:00" as it stands after other words: "tomorrow 09:00". Anything else stays, and so does Chinese. @public
 * The mini-program imports its copy.
 */
export const withinSentence = (time: string): string =>
  near.en.some((word) => time.startsWith(word) && /^($| \d)/.test(time.slice(word.length)))
    ? time.charAt(0).toLowerCase() + time.slice(1)
    : time;

/** "09:05" */
export const clockWords = (instant: number, offset = chinaOffsetMinutes): string => {
  const { hours, minutes } = partsOf(instant, offset);
  return `${two(hours)}:${two(minutes)}`;
};

/** "今天", "后天", "3月8日 周日", in another year "2025年3月8日 周六"; "Today", "Sun 8 Mar", "Sat 8 Mar 2025". */
export const dayWords = (instant: number, language: Language, now: number, offset = chinaOffsetMinutes): string => {
  const parts = partsOf(instant, offset);
  const today = partsOf(now, offset);
  const word = near[language][parts.day - today.day + 1];
  if (word) return word;
  const weekday = weekdays[language][parts.weekday];
  const otherYear = parts.year !== today.year;
  if (language === 'en')
    return `${weekday} ${parts.date} ${months[parts.month - 1]}${otherYear ? ` ${parts.year}` : ''}`;
  return `${otherYear ? `${parts.year}年` : ''}${parts.month}月${parts.date}日 ${weekday}`;
};

/** "明天 09:00–11:30", "明天 22:00–次日 06:00"; over more than a night both days are named. */
export const spanWords = (
  start: number,
  end: number,
  language: Language,
  now: number,
  offset = chinaOffsetMinutes,
): string => {
  const nights = partsOf(end, offset).day - partsOf(start, offset).day;
  const first = `${dayWords(start, language, now, offset)} ${clockWords(start, offset)}–`;
  const last = clockWords(end, offset);
  if (nights === 0) return first + last;
  if (nights > 1) return `${first}${dayWords(end, language, now, offset)} ${last}`;
  return language === 'en' ? `${first}${last} next day` : `${first}次日 ${last}`;
};

/**
 * How far off a start is, as people count: "30 分钟后开始" within the hour, "今天 14:00 开始", "明天开始", "后天开始", "5 天后开始";
 * from its start on "已经开始". Days are those of the calendar, so that it never contradicts the day that stands beside it.
 */
export const startWords = (start: number, now: number, language: Language, offset = chinaOffsetMinutes): string => {
  const english = language === 'en';
  if (start <= now) return english ? 'under way' : '已经开始';
  if (start - now < hourMs) {
    const left = Math.ceil((start - now) / minuteMs);
    return english ? `starts in ${left} min` : `${left} 分钟后开始`;
  }
  const days = partsOf(start, offset).day - partsOf(now, offset).day;
  if (days === 0) {
    const clock = clockWords(start, offset);
    return english ? `starts today at ${clock}` : `今天 ${clock} 开始`;
  }
  if (days === 1) return english ? 'starts tomorrow' : '明天开始';
  if (days === 2) return english ? 'starts in 2 days' : '后天开始';
  return english ? `starts in ${days} days` : `${days} 天后开始`;
};

/** How long until an instant, in one or two parts: "2 小时 5 分钟", "1 天 3 小时", "12 min"; at least a minute. */
export const leftWords = (until: number, language: Language, now: number): string => {
  const spans = language === 'en' ? ['d', 'h', 'min'] : ['天', '小时', '分钟'];
  let left = Math.max(minuteMs, until - now);
  const parts = [dayMs, hourMs, minuteMs].map((length, at) => {
    const n = Math.floor(left / length);
    left -= n * length;
    return n > 0 ? `${n} ${spans[at]}` : '';
  });
  return parts.filter(Boolean).slice(0, 2).join(' ');
};
