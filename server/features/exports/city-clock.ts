import { IANAZone } from 'luxon';
import { hourMs, minuteMs } from '../../../shared/durations.ts';

interface CityClock {
  /** An instant whose UTC fields are the city's: spreadsheets know no zones. */
  shifted: (instant: Date) => Date;
  /** `yyyy-mm-dd hh:mm`. */
  minute: (instant: Date) => string;
}

/**
 * Shows instants as the city's clocks do. Zones change at full hours of UTC, so an hour's offset is asked for once:
 * asking for each of some million cells would take longer than writing them.
 */
export function cityClock(zone: string): CityClock {
  const city = IANAZone.create(zone);
  const offsets = new Map<number, number>();
  const offsetOf = (ms: number): number => {
    const key = Math.floor(ms / hourMs);
    const known = offsets.get(key);
    if (known !== undefined) return known;
    if (offsets.size > 50_000) offsets.clear();
    const offset = city.offset(key * hourMs) * minuteMs;
    offsets.set(key, offset);
    return offset;
  };
  const shifted = (instant: Date): Date => new Date(+instant + offsetOf(+instant));
  return {
    shifted,
    minute: (instant) => shifted(instant).toISOString().slice(0, 16).replace('T', ' '),
  };
}

/** A day yyyymmdd as a date: its beginning in UTC. */
export const dateOf = (day: number): Date =>
  new Date(Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100));
