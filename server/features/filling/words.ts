import { helpFor, type FillingCause } from '../../engine/filling/causes.ts';
import type { Locale } from '../../engine/words/wording.ts';
import { chanceStepsCount } from './told.ts';

/**
 * - `running`: asks in waves until its time; `kept`, `missed`: its time is over; `stopped`: by an organiser, or with
 * its task.
 */
export const fillingStates = ['running', 'kept', 'missed', 'stopped'] as const;

/**
 * The end of a filling comes with its time; with its task, which was cancelled or may ask nobody any more; with its
 * role, which an edit took out; or by an organiser who stopped it.
 */
export const fillingEnds = ['time', 'task', 'role', 'organiser'] as const;
export type FillingEnd = (typeof fillingEnds)[number];

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
  const why = cause ? (locale === 'en' ? `. Cause: ${helpFor[cause].en}` : `。原因：${helpFor[cause]['zh-CN']}`) : '';
  if (locale === 'en') {
    const waiting = inLine > 0 ? `, ${inLine} first in line` : '';
    const rest = left > 0 ? `, ${left} to come ${sure}` : ', full';
    return `${asked} asked for ${places} ${places === 1 ? 'place' : 'places'}, ${yes} yes${waiting}${rest}${why}`;
  }
  const waiting = inLine > 0 ? `，${inLine} 人排在候补第一位` : '';
  const rest = left > 0 ? `，还差 ${left} 人，${sure}` : '，已招满';
  return `为 ${places} 个名额邀请了 ${asked} 人，${yes} 人答应${waiting}${rest}${why}`;
}
