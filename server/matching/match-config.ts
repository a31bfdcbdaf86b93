import { DateTime } from 'luxon';
import type { Config } from '../config.ts';
import { defaultConfig, type MatchConfig } from './engine/worth/config.ts';

/** The engine's configuration for this city: its time and its pace. */
export const matchConfigOf = ({ timeZone, travelKmPerHour }: Pick<Config, 'timeZone' | 'travelKmPerHour'>, now: Date): MatchConfig => ({
  ...defaultConfig,
  utcOffset: DateTime.fromJSDate(now, { zone: timeZone }).offset,
  travelMinutesPerKm: 60 / travelKmPerHour,
});
