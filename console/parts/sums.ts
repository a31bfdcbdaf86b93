import type { CountedGroup, Sums } from '../../shared/api.d.ts';
import { tellMinutes, tellNumber, tellShare } from './telling.ts';

/** The measures of the counts in the order of the exports, each with how it is told. */
export const measures = {
  tasks: tellNumber,
  slots: tellNumber,
  signedUp: tellNumber,
  fillRate: tellShare,
  medianMinutesToFill: tellMinutes,
  participations: tellNumber,
  people: tellNumber,
  peopleTurnedUp: tellNumber,
  returning: tellNumber,
  minutesVerified: tellMinutes,
  minutesHonoured: tellMinutes,
} as const satisfies Partial<Record<keyof Sums, (value: number | null) => string>>;
export type Measure = keyof typeof measures;

export const isMeasure = (key: string): key is Measure => key in measures;
export const tellMeasure = (sums: Sums | CountedGroup, key: Measure): string => measures[key](sums[key]);
