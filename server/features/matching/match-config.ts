import { DateTime } from 'luxon';
import type { Config } from '../../platform/config/config.ts';
import { defaultConfig, type MatchConfig } from '../../engine/worth/config.ts';

type City = Pick<Config, 'timeZone' | 'travelKmPerHour'>;

/** Clocks change on the quarter of an hour, everywhere. */
const quarterMs = 15 * 60_000;
const known = new WeakMap<City, { quarter: number; config: MatchConfig }>();

/** The engine's configuration for this city: its time and its pace. */
export function matchConfigOf(city: City, now: Date): MatchConfig {
  const quarter = Math.floor(now.getTime() / quarterMs);
  const last = known.get(city);
  if (last?.quarter === quarter) return last.config;
  const config = {
    ...defaultConfig,
    utcOffset: DateTime.fromJSDate(now, { zone: city.timeZone }).offset,
    travelMinutesPerKm: 60 / city.travelKmPerHour,
  };
  known.set(city, { quarter, config });
  return config;
}
