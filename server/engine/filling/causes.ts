import type { Locale } from '../words/wording.ts';

/**
 * Why a promise is out of reach: the first of these without which it would hold.
 * - `late`: too little time to answer is left; `askedTooOften`: people who fit have been asked enough this week
 * - `skill`: too few have the skill; `time`: too few are free then, and a day later more would be
 * - `few`: too few people fit; `many`: it takes more people than can be reckoned with at once
 * - `unlucky`: more said no than was to be expected, and the promise asks no more
 */
export const fillingCauses = ['late', 'askedTooOften', 'skill', 'time', 'few', 'many', 'unlucky'] as const;
export type FillingCause = (typeof fillingCauses)[number];

/** Each cause in words, with what would help. */
export const helpFor: Record<FillingCause, Record<Locale, string>> = {
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
  many: {
    'zh-CN': '名额太多，一次算不过来，分成几个岗位会有帮助',
    en: 'too many places for one promise; several roles would help',
  },
  few: {
    'zh-CN': '附近合适的人太少，发公告或请邻近社区帮忙会有帮助',
    en: 'too few people fit nearby; an announcement, or a call to the communities around, would help',
  },
};
