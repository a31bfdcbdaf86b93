import Joi from 'joi';
import { DateTime } from 'luxon';

/** Date, time and an offset that some place on Earth has: from −12:00 to +14:00. */
const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d([.,]\d+)?)?(Z|[+-](0\d|1[0-4]):?[0-5]\d)$/;

/** ISO 8601 with an offset; becomes milliseconds since 1970. */
export const instant = Joi.any().custom((value: unknown, helpers) => {
  if (typeof value !== 'string' || !instantPattern.test(value)) return helpers.error('instant');
  const time = DateTime.fromISO(value);
  return time.isValid ? time.toMillis() : helpers.error('instant');
});

/** YYYY-MM-DD, a day that the calendar has. */
export const date = Joi.any().custom((value: unknown, helpers) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && DateTime.fromISO(value).isValid
    ? value
    : helpers.error('date'),
);

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
