import type { UnitTask } from '../../../../shared/api.d.ts';
import { addDays, dayOf, startOfDay } from '../../../parts/days.ts';

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  // 1 January 1970 was a Thursday, three days after a Monday.
  const count = Math.round((startOfDay(day) - startOfDay('1970-01-01')) / 86_400_000);
  return addDays(day, -((count + 3) % 7));
}

export const daysOfWeek = (monday: string): string[] => Array.from({ length: 7 }, (_, at) => addDays(monday, at));

/** Tasks by the day on which they begin, in their order. */
export function byDay(tasks: readonly UnitTask[]): Map<string, UnitTask[]> {
  const found = new Map<string, UnitTask[]>();
  for (const task of tasks) {
    const day = dayOf(Date.parse(task.start));
    found.set(day, [...(found.get(day) ?? []), task]);
  }
  return found;
}
