import Joi from 'joi';
import { DateTime } from 'luxon';

const WITH_OFFSET = /(Z|[+-]\d\d:?\d\d)$/;

/** ISO 8601 with an offset; becomes milliseconds since 1970. */
export const instant = Joi.any().custom((value: unknown, helpers) => {
  if (typeof value !== 'string' || !WITH_OFFSET.test(value)) return helpers.error('instant');
  const time = DateTime.fromISO(value);
  return time.isValid ? time.toMillis() : helpers.error('instant');
});

/** HH:MM up to 24:00; becomes minutes of the day. */
export const clockTime = Joi.string().custom((value: string, helpers) => {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(value) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  return minute <= 1440 && Number(minutes) < 60 ? minute : helpers.error('clockTime');
});

export const id = Joi.string().min(1).max(200);
export const lng = Joi.number().min(-180).max(180);
export const lat = Joi.number().min(-90).max(90);
export const count = Joi.number().integer().min(0).max(1e9);

/** Texts for what Joi calls by a code; the first line is what was found. */
export const EXPECTED: Record<string, string> = {
  instant: 'must be a time with an offset, such as 2026-11-23T09:00:00+08:00',
  clockTime: 'must be a time of day, such as 09:00',
  period: 'must end after it starts',
  fit: 'must be taken ≤ slots',
};
