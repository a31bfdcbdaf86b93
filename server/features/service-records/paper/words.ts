import { DateTime } from 'luxon';
import type { Skill } from '../../../../shared/words.ts';
import { skills } from '../../../../shared/words.ts';
import type { RecordLine, ServiceRecordDoc } from '../model.ts';

/** The title of the paper and the page: a record of this platform, until it is joined to the national system. */
export const recordTitle = { zh: '平台服务记录', en: 'Platform record of service' } as const;

/** Minutes as hours, the unit of the 67th order (article 7). */
export const hours = (minutes: number): string => (minutes / 60).toFixed(2);

export const dayIn = (instant: Date | string, zone: string): string => at(instant, zone).toFormat('yyyy-MM-dd');
export const minuteIn = (instant: Date | string, zone: string): string =>
  at(instant, zone).toFormat('yyyy-MM-dd HH:mm');
const at = (instant: Date | string, zone: string): DateTime => DateTime.fromJSDate(new Date(instant), { zone });

/** When an activity took place, in the city's time: `2026-03-04 09:00–11:00`. */
export function timeOf({ start, end }: Pick<RecordLine, 'start' | 'end'>, zone: string): string {
  const [from, to] = [at(start, zone), at(end, zone)];
  return `${from.toFormat('yyyy-MM-dd HH:mm')}–${to.toFormat(from.hasSame(to, 'day') ? 'HH:mm' : 'yyyy-MM-dd HH:mm')}`;
}

export const periodOf = (
  { from, to }: Pick<ServiceRecordDoc, 'from' | 'to'>,
  open: { first: string; last: string; all: string },
): string => (from || to ? `${from ?? open.first} – ${to ?? open.last}` : open.all);

export const skillNames = (known: readonly Skill[]): string => known.map((skill) => skills[skill].zh).join('、');

/** Enough of the hash for two people on the telephone. */
export const shortHash = (hash: string): string => hash.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');
