import type { Locale } from '../../engine/words/wording.ts';
import { chanceStepsCount } from './told.ts';

/**
 * - `running`: asks in waves until its time; `kept`, `missed`: its time is over; `stopped`: by an organiser, or with
 * its task.
 */
export const fillingStates = ['running', 'kept', 'missed', 'stopped'] as const;

/**
 * Why a promise is out of reach: the first of these without which it would hold.
 * - `late`: too little time to answer is left; `askedTooOften`: people who fit have been asked enough this week
 * - `skill`: too few have the skill; `time`: too few are free then, and a day later more would be
 * - `few`: too few people fit; `unlucky`: more said no than was to be expected, and the promise asks no more
 */
export const fillingCauses = ['late', 'askedTooOften', 'skill', 'time', 'few', 'unlucky'] as const;
export type FillingCause = (typeof fillingCauses)[number];

/** How a filling stands, in numbers. */
export interface Standing {
  asked: number;
  yes: number;
  /** Said yes when the places were taken, and were put first in line. */
  inLine: number;
  /** Free places. */
  left: number;
  chance: number;
  cause: FillingCause | null;
}

const help: Record<FillingCause, Record<Locale, string>> = {
  late: {
    'zh-CN': '留给大家答复的时间太短，把期限推后会有帮助',
    en: 'too little time is left to answer; a later time would help',
  },
  askedTooOften: {
    'zh-CN': '合适的人本周已被邀请多次，等几天会有帮助',
    en: 'people who fit have been asked enough this week; waiting some days would help',
  },
  skill: {
    'zh-CN': '会这项技能的人太少，放宽技能要求会有帮助',
    en: 'too few have the skill; asking for none would help',
  },
  time: {
    'zh-CN': '那个时间有空的人太少，换一天会有帮助',
    en: 'too few are free then; another day would help',
  },
  unlucky: {
    'zh-CN': '答应的人比预计的少，重新承诺一次就会再邀请一些人',
    en: 'fewer said yes than was to be expected; promised anew, it asks some more',
  },
  few: {
    'zh-CN': '附近合适的人太少，发公告或请邻近社区帮忙会有帮助',
    en: 'too few people fit nearby; an announcement, or a call to the communities around, would help',
  },
};

/** How sure it is, where `chance` was rounded down to a step. */
const sureness = (chance: number): Record<Locale, string> => {
  const percent = Math.round(chance * 100);
  const least = Math.round(100 / chanceStepsCount);
  return percent > 0
    ? { 'zh-CN': `至少有 ${percent}% 的把握`, en: `with at least ${percent} %` }
    : { 'zh-CN': `把握不到 ${least}%`, en: `with less than ${least} %` };
};

/**
 * "9 asked for 3 places, 2 yes, 1 to come with at least 90 %", and where the promise is out of reach, why and what
 * would help.
 */
export function standingInWords({ asked, yes, inLine, left, chance, cause }: Standing, locale: Locale): string {
  const places = yes + left;
  const sure = sureness(chance)[locale];
  const why = cause ? (locale === 'en' ? `. Cause: ${help[cause].en}` : `。原因：${help[cause]['zh-CN']}`) : '';
  if (locale === 'en') {
    const waiting = inLine > 0 ? `, ${inLine} first in line` : '';
    const rest = left > 0 ? `, ${left} to come ${sure}` : ', full';
    return `${asked} asked for ${places} ${places === 1 ? 'place' : 'places'}, ${yes} yes${waiting}${rest}${why}`;
  }
  const waiting = inLine > 0 ? `，${inLine} 人排在候补第一位` : '';
  const rest = left > 0 ? `，还差 ${left} 人，${sure}` : '，已招满';
  return `为 ${places} 个名额邀请了 ${asked} 人，${yes} 人答应${waiting}${rest}${why}`;
}
