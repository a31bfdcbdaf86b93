import type { MatchConfig } from '../worth/config.ts';

/** The rules' settings of the city: its local time and its pace. */
export type RuleSettings = Pick<MatchConfig, 'utcOffset' | 'travelMinutesPerKm'>;
