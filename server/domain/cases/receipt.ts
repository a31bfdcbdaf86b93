import { DateTime } from 'luxon';
import { caseClocks } from '../../../shared/case-states.ts';
import { minutesWords } from '../../../shared/tell/quantities.ts';
import { minuteMs } from '../../../shared/durations.ts';
import type { Language } from '../../../shared/words.ts';
import { hasPassed } from '../../../shared/passed.ts';
import { derive } from '../../engine/working-time/deadline.ts';
import { sideOf } from '../../platform/refusals/refuse.ts';
import { instantOut, textOut } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, shape, type Infer } from '../../platform/schema/shape.ts';
import type { Calendars } from '../working-calendars/queries.ts';
import { engineClock, limitInForce } from './deadlines.ts';
import type { ClockRun } from './facts.ts';

export const receiptSchema = named(
  'ClockReceipt',
  shape({
    clock: textOut(),
    limit: textOut(),
    due: nullable(instantOut()),
    /** How the deadline comes about, line by line, in the reader's language and the city's time. */
    lines: listOut(textOut()),
  }),
);

/** The derivation of a deadline: every stretch that counts, every pause, and what is left after each. */
export function receiptOf(
  run: ClockRun,
  calendars: Calendars,
  language: Language,
  zone: string,
): Infer<typeof receiptSchema> {
  const side = sideOf(language);
  const { calendar: key, limitMinutes, until: changedAt } = limitInForce(run, calendars);
  const clock = engineClock({ ...run, limitMinutes });
  const { stretches, due } = derive(clock, calendars.of(key));
  const day = language === 'en' ? 'ccc d MMM, HH:mm' : 'M月d日（ccc）HH:mm';
  const when = (at: number) => DateTime.fromMillis(at, { zone, locale: language }).toFormat(day);
  const untilTime = (at: number) => DateTime.fromMillis(at, { zone }).toFormat('HH:mm');
  const much = (ms: number) => minutesWords(ms / minuteMs, language);
  const calendar = calendars.all.find(({ _id }) => _id === key)!.name[side];
  const say = sentences[side];
  const lines = [
    {
      at: clock.start,
      words: say.start(caseClocks[run.clock][side], much(limitMinutes * minuteMs), calendar, when(clock.start)),
    },
    ...stretches.map(({ from, to, leftMs }) => ({
      at: from,
      words: say.counted(`${when(from)}–${untilTime(to)}`, much(to - from), much(leftMs)),
    })),
    ...clock.pauses
      .filter(({ from }) => due === null || !hasPassed(due, from))
      .map(({ from, to }) => ({
        at: from,
        words: to === null ? say.stands(when(from)) : say.paused(when(from), when(to)),
      })),
  ].sort((a, b) => a.at - b.at);
  return {
    clock: run.id,
    limit: much(limitMinutes * minuteMs),
    due: due === null ? null : new Date(due).toISOString(),
    lines: [
      ...lines.map(({ words }) => words),
      ...(due === null ? [] : [say.due(when(due))]),
      ...(changedAt ? [say.late(when(+changedAt))] : []),
    ],
  };
}

const sentences = {
  zh: {
    start: (clock: string, limit: string, calendar: string, at: string) =>
      `${clock}：${limit}，按“${calendar}”计算，自 ${at} 起`,
    counted: (span: string, length: string, left: string) => `${span} 计 ${length}，剩余 ${left}`,
    paused: (from: string, to: string) => `${from} 挂起，${to} 恢复，其间不计`,
    stands: (from: string) => `${from} 挂起，至今未恢复，期限未定`,
    due: (at: string) => `期限：${at}`,
    late: (at: string) => `${at} 改过时限，当时已超期，仍按原时限计`,
  },
  en: {
    start: (clock: string, limit: string, calendar: string, at: string) =>
      `Clock of ${clock}: ${limit} of “${calendar}”, from ${at}`,
    counted: (span: string, length: string, left: string) => `${span} counts ${length}, leaves ${left}`,
    paused: (from: string, to: string) => `Paused ${from}, resumed ${to}; the time between does not count`,
    stands: (from: string) => `Paused ${from} and still so; the deadline is open`,
    due: (at: string) => `Deadline: ${at}`,
    late: (at: string) => `Its limit was changed ${at}; it was late by then, and stays so`,
  },
} as const;
