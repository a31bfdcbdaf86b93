import { minuteMs } from '../../../shared/durations.ts';

export type Locale = 'zh-CN' | 'en';

/** The reader of a sentence: the volunteer it speaks to, or an organiser looking at a volunteer. */
export type Reader = 'volunteer' | 'organiser';

/** How to write; `skillName` turns a skill's code into a word of the language. */
export interface Wording {
  locale: Locale;
  reader?: Reader;
  skillName?: (skill: string) => string;
}

export const skillWord = (wording: Wording, skill: string): string => wording.skillName?.(skill) ?? skill;

/** "2026-11-23", local. */
export const dateWords = (instant: number, utcOffset: number): string =>
  new Date(instant + utcOffset * minuteMs).toISOString().slice(0, 10);
