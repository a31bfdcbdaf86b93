import type { Visit } from '../../../shared/api.d.ts';
import { minuteMs } from '../../../shared/durations.ts';
import { attendanceMethods } from '../../../shared/words.ts';
import { clockWords } from '../../../shared/tell/days.ts';
import { fill, wordOf } from '../../words/catalogue.ts';
import { words } from './words.ts';

const clock = (instant: string): string => clockWords(Date.parse(instant));

/** When somebody came and left, and how that is known. */
export function visitLine({ in: began, out }: Visit): string {
  const span = out
    ? fill(words.value.span, { from: clock(began.at), to: clock(out.at) })
    : fill(words.value.since, { time: clock(began.at) });
  return `${span} · ${wordOf(attendanceMethods[began.method])}`;
}

/** The flags of a visit in words: an organiser should look at each. */
export const flagLines = ({ flags }: Visit): string[] => flags.map((flag) => words.value.flags[flag]);

/** The whole length of a task, in minutes. */
export const lengthOf = ({ start, end }: { start: string; end: string }): number =>
  Math.floor((Date.parse(end) - Date.parse(start)) / minuteMs);
