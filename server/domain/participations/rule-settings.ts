import type { RuleSettings } from '../../engine/rules/settings.ts';
import type { Config } from '../../platform/config/config.ts';
import { fixedOffset } from '../../platform/time/fixed-offset.ts';

/** The rules' settings of this city, whose zone has no summer time. */
export const ruleSettingsOf = ({
  timeZone,
  travelKmPerHour,
}: Pick<Config, 'timeZone' | 'travelKmPerHour'>): RuleSettings => ({
  utcOffset: fixedOffset(timeZone)!,
  travelMinutesPerKm: 60 / travelKmPerHour,
});
