import Joi from 'joi';
import { limits } from '../../../shared/limits.ts';
import { clockTime, countOut, day, instantOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { type Infer, listOut, named, nullable, optional, shape } from '../../platform/schema/shape.ts';
import { sideOf } from '../../platform/refusals/refuse.ts';
import type { Language } from '../../../shared/words.ts';
import { checkedDuty } from './inputs.ts';
import { dutyDays, holidayRules, unknownYears } from './turns/duty-days.ts';
import type { TurnSettings } from './turns/extend.ts';
import { daysAfter, horizonDays, isoDayOf, turnTimes } from './turns/turn-times.ts';

/** The days and times of a rota as a query has them: weekdays as numbers with commas between them, Monday is 1. */
export const previewQuery = shape({
  weekdays: Joi.string<readonly number[]>()
    .allow('')
    .max(limits.typedLength)
    .pattern(/^([1-7](,[1-7])*)?$/, 'weekdays')
    .custom((value: string) => (value === '' ? [] : value.split(',').map(Number)))
    .default(''),
  holidays: oneOf(holidayRules).default('skip'),
  from: day(),
  to: optional(day()),
  startTime: clockTime(),
  endTime: clockTime(),
});

export const previewOut = named(
  'RotaPreview',
  shape({
    turns: listOut(shape({ day: Joi.string(), start: instantOut(), end: instantOut(), holiday: nullable(textOut()) })),
    unknownYears: listOut(countOut()),
  }),
);

/**
 * The turns of a rota's first four weeks that are still to come, before there is the rota. Refuses, by field, what
 * makes no sense.
 */
export function previewTurns(
  query: Infer<typeof previewQuery>,
  now: Date,
  { calendar, timeZone }: TurnSettings,
  language: Language,
): Infer<typeof previewOut> {
  const duty = checkedDuty({ ...query, to: query.to ?? null }, 'query');
  const today = isoDayOf(now, timeZone);
  const first = duty.from > today ? duty.from : today;
  const last = daysAfter(first, horizonDays - 1);
  const turns = dutyDays(duty, first, last, calendar).map((isoDay) => ({
    isoDay,
    ...turnTimes(isoDay, duty, timeZone),
  }));
  return {
    turns: turns
      .filter(({ start }) => start > now)
      .map(({ isoDay, start, end }) => ({
        day: isoDay,
        start: start.toISOString(),
        end: end.toISOString(),
        holiday: calendar.off.get(isoDay)?.[sideOf(language)] ?? null,
      })),
    unknownYears: unknownYears(duty, first, last, calendar),
  };
}
