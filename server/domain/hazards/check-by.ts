import { minuteMs } from '../../../shared/durations.ts';
import { deadlineOf } from '../../engine/working-time/deadline.ts';
import type { Calendars } from '../working-calendars/queries.ts';
import { officeKey } from '../working-calendars/starting-calendars.ts';
import type { HazardDoc } from './model.ts';

const workingDayMinutes = 8 * 60;

/** By when a report is to be checked: a working day after it was made; after that the unit above hears of it. */
export const checkBy = ({ createdAt }: Pick<HazardDoc, 'createdAt'>, calendars: Calendars): Date => {
  const start = Math.floor(+createdAt / minuteMs) * minuteMs;
  return new Date(deadlineOf({ start, limitMinutes: workingDayMinutes, pauses: [] }, calendars.of(officeKey))!);
};
