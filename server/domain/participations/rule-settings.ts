import type { RuleSettings } from '../../engine/rules/settings.ts';
import type { Config } from '../../platform/config/config.ts';
import { fixedOffset } from '../../platform/time/fixed-offset.ts';

/** What the rules know of this city; its settings hold a zone without summer time. */
export const ruleSettingsOf = ({
  timeZone,
  travelKmPerHour,
}: Pick<Config, 'timeZone' | 'travelKmPerHour'>): RuleSettings => ({
  utcOffset: fixedOffset(timeZone)!,
  travelMinutesPerKm: 60 / travelKmPerHour,
});
