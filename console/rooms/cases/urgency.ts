import { dayMs } from '../../../shared/durations.ts';
import { hasPassed } from '../../../shared/passed.ts';
import { leftWords } from '../../../shared/tell/days.ts';
import type { Mood } from '../../parts/mood.ts';
import { fill } from '../../words/catalogue.ts';
import { language } from '../../words/language.ts';
import { words } from './words.ts';

/** How pressing a deadline is, as the face tells it: by colour, beside the words. */
export function pressing(due: string | null, now: number): Extract<Mood, 'late' | 'due' | 'ask' | 'quiet'> {
  if (due === null) return 'quiet';
  const at = Date.parse(due);
  if (hasPassed(at, now)) return 'late';
  return at - now < dayMs ? 'due' : 'ask';
}

/** "还剩 2 小时 5 分钟", "已超 3 天 1 小时". */
export function tellLeft(due: string | null, now: number): string {
  if (due === null) return words.value.noClock;
  const at = Date.parse(due);
  return hasPassed(at, now)
    ? fill(words.value.late, { time: leftWords(2 * now - at, language.value, now) })
    : fill(words.value.left, { time: leftWords(at, language.value, now) });
}
