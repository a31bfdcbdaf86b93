import type { MatchConfig } from '../worth/config.ts';

/** What the rules know of the city: its local time and its pace. */
export type RuleSettings = Pick<MatchConfig, 'utcOffset' | 'travelMinutesPerKm'>;
