import type { OfferFacts, TaskTerms } from '../facts/facts.ts';
import type { Unwanted } from './reason.ts';
import type { RuleSettings } from './settings.ts';
import { spansHold, spansOf } from './spans.ts';

/** The task lies inside one of the offer's windows; windows that touch are one. */
export function window(
  { windows }: Pick<OfferFacts, 'windows'>,
  { start, end }: Pick<TaskTerms, 'start' | 'end'>,
  { utcOffset }: RuleSettings,
): Unwanted | null {
  return spansHold(spansOf(windows), start, end, utcOffset) ? null : { code: 'no_window' };
}
