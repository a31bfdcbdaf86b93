import { fill, words } from '../i18n/index';
import type { CaseEvent, Photo } from '../api/types';
import { caseDeed, returnRules } from '../shared/case-states';
import { dayMs } from '../shared/durations';
import { hasPassed } from '../shared/passed';
import { leftWords, minutesWords, sharedWord, timeWords } from './tell';

/** "还剩 2 小时", "已超 1 天 3 小时", with the tone of its tag; `due`: null while nothing counts. */
export const dueWords = (due: string | null, now = Date.now()): { text: string; tone: string } => {
  const w = words('cases');
  if (due === null) return { text: w.noClock, tone: '' };
  const at = Date.parse(due);
  if (hasPassed(at, now)) return { text: fill(w.late, { time: leftWords(2 * now - at, now) }), tone: 'tag-late' };
  return { text: fill(w.left, { time: leftWords(at, now) }), tone: at - now < dayMs ? 'tag-due' : 'tag-ask' };
};

/** An event of a case as a line of its course. */
export const eventRow = (
  event: CaseEvent,
  at: number,
): { at: number; name: string; time: string; note: string; said: string; photos: readonly Photo[] } => {
  const w = words('cases');
  const { verb, unit, rule, solved, minutes, reason, byRule, photos = [] } = event;
  return {
    at,
    name: sharedWord(caseDeed(verb)),
    time: timeWords(event.at),
    note: [
      unit?.name ?? '',
      rule ? sharedWord(returnRules[rule]) : '',
      solved === undefined ? '' : solved ? w.solved : w.unsolved,
      verb === 'reopen' && byRule ? w.dissatisfied : '',
      minutes === undefined ? '' : minutesWords(minutes),
    ]
      .filter(Boolean)
      .join(' · '),
    said: reason ?? '',
    photos,
  };
};

/** The course of a case, the latest first. */
export const courseOf = (events: readonly CaseEvent[]): ReturnType<typeof eventRow>[] => events.map(eventRow).reverse();
