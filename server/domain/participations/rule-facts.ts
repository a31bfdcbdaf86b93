import type { RuleSettings } from '../../engine/worth/config.ts';
import type { Config } from '../../platform/config/config.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { fixedOffset } from '../../platform/time/city-time.ts';
import type { BusyFacts } from '../../engine/facts/facts.ts';
import type { UnitTreeReader } from '../units/tree.ts';
import type { HeldTime } from './every-calendar.ts';

/**
 * A person's held time as the rules see it: at public places, as tasks are, so that the way is as long from either end.
 */
export const busyFacts = (held: readonly HeldTime[]): BusyFacts[] =>
  held.map(({ taskId, start, end, lng, lat }) => ({
    taskId: taskId.toHexString(),
    start: +start,
    end: +end,
    lng,
    lat,
  }));

/** The rules' settings of this city, whose zone has no summer time. */
export const ruleSettingsOf = ({
  timeZone,
  travelKmPerHour,
}: Pick<Config, 'timeZone' | 'travelKmPerHour'>): RuleSettings => ({
  utcOffset: fixedOffset(timeZone)!,
  travelMinutesPerKm: 60 / travelKmPerHour,
});

/** The city as the rules see it: their settings, and its units, read where a decision needs them. */
export interface RuleContext {
  rules: RuleSettings;
  units: UnitTreeReader;
}

export interface RuleCity extends Pick<ServiceContext, 'units'> {
  config: Pick<Config, 'timeZone' | 'travelKmPerHour'>;
}

export const ruleContextOf = ({ config, units }: RuleCity): RuleContext => ({
  rules: ruleSettingsOf(config),
  units,
});
