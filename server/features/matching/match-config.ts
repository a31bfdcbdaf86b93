import type { Config } from '../../platform/config/config.ts';
import { ruleSettingsOf } from '../../domain/participations/rule-settings.ts';
import { defaultConfig, type MatchConfig } from '../../engine/worth/config.ts';

/** The engine's configuration for this city: its time and its pace, as claims are held to. */
export const matchConfigOf = (city: Pick<Config, 'timeZone' | 'travelKmPerHour'>): MatchConfig => ({
  ...defaultConfig,
  ...ruleSettingsOf(city),
});
