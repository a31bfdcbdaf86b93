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

/** How a filling stands, or how it ended, in numbers. */
export interface Standing {
  state: FillingState;
  /** Null while it runs. */
  end: FillingEnd | null;
  /** Of the role: all, and those that are free; none where an edit took the role out. */
  places: number;
  left: number;
  asked: number;
  yes: number;
  /** Of those who said yes, how many have no place any more. */
  gone: number;
  /** Said yes when the places were taken, and were put first in line. */
  inLine: number;
  /** Open questions of the role that it did not ask. */
  others: number;
  /** Null once it has ended. */
  chance: number | null;
  cause: FillingCause | null;
}
type FillingState = (typeof fillingStates)[number];
type InBoth = Record<Locale, string>;

/** How sure it is, where `chance` was rounded down to a step. */
const sureness = (chance: number): InBoth => {
  const percent = Math.round(chance * 100);
  const least = Math.round(100 / chanceStepsCount);
  return percent > 0
    ? { 'zh-CN': `至少有 ${percent}% 的把握`, en: `with at least ${percent} %` }
    : { 'zh-CN': `把握不到 ${least}%`, en: `with less than ${least} %` };
};

const full: InBoth = { 'zh-CN': '，已招满', en: ', full' };
const empty = (left: number): InBoth => ({
  'zh-CN': `，还空 ${left} 个`,
  en: `, ${left} ${left === 1 ? 'place' : 'places'} empty`,
});

/** Of one that runs: what is still to come. */
function toCome({ left, others, chance, cause }: Standing): InBoth {
  if (left === 0) return full;
  const open = others > 0;
  const sure = sureness(chance ?? 0);
  return {
    'zh-CN': `${open ? `，另有 ${others} 人之前受邀、可能答复` : ''}，还差 ${left} 人，${sure['zh-CN']}${cause ? `。原因：${helpFor[cause]['zh-CN']}` : ''}`,
    en: `${open ? `, ${others} asked otherwise may still answer` : ''}, ${left} to come ${sure.en}${cause ? `. Cause: ${helpFor[cause].en}` : ''}`,
  };
}

const joined = (...parts: InBoth[]): InBoth => ({
  'zh-CN': parts.map((part) => part['zh-CN']).join(''),
  en: parts.map(({ en }) => en).join(''),
});

/** Of one that its organisers, its task or its role ended. */
const stoppedBy: Record<Exclude<FillingEnd, 'time'>, InBoth> = {
  organiser: { 'zh-CN': '；不再邀请别人', en: '; nobody else is asked' },
  task: { 'zh-CN': '；随任务结束', en: '; ended with its task' },
  role: { 'zh-CN': '；岗位已删去，随之结束', en: '; ended with its role' },
};

/** By its state, what became of the places. */
const outcome: Record<FillingState, (standing: Standing) => InBoth> = {
  running: toCome,
  kept: ({ left }) =>
    joined({ 'zh-CN': '；按时招满', en: '; filled in time' }, left > 0 ? empty(left) : { 'zh-CN': '', en: '' }),
  missed: ({ left }) =>
    joined({ 'zh-CN': '；没有按时招满', en: '; not filled in time' }, left > 0 ? empty(left) : full),
  stopped({ end, left }) {
    const by = stoppedBy[end === null || end === 'time' ? 'organiser' : end];
    return end === 'role' ? by : joined(by, left > 0 ? empty(left) : full);
  },
};

/**
 * "9 asked for 3 places, 2 yes, 1 to come with at least 90 %", and where the promise is out of reach, why and what
 * would help. Once it has ended, nothing of what is to come.
 */
export function standingInWords(standing: Standing, locale: Locale): string {
  const { places, asked, yes, gone, inLine } = standing;
  const rest = outcome[standing.state](standing)[locale];
  if (locale === 'en') {
    const wanted = places > 0 ? ` for ${places} ${places === 1 ? 'place' : 'places'}` : '';
    const lost = gone > 0 ? ` (${gone} of them without a place now)` : '';
    const waiting = inLine > 0 ? `, ${inLine} first in line` : '';
    return `${asked} asked${wanted}, ${yes} yes${lost}${waiting}${rest}`;
  }
  const wanted = places > 0 ? `为 ${places} 个名额` : '';
  const lost = gone > 0 ? `（其中 ${gone} 人已不在名单里）` : '';
  const waiting = inLine > 0 ? `，${inLine} 人排在候补第一位` : '';
  return `${wanted}邀请了 ${asked} 人，${yes} 人答应${lost}${waiting}${rest}`;
}
