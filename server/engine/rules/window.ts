import type { OfferFacts, TaskFacts } from '../facts/facts.ts';
import type { MatchConfig } from '../worth/config.ts';
import type { Reason } from './reason.ts';
import { spansHold, spansOf } from './spans.ts';

/** The task lies inside one of the offer's windows; windows that touch are one. */
export function window(offer: OfferFacts, task: TaskFacts, config: MatchConfig): Reason | null {
  return spansHold(spansOf(offer.windows), task.start, task.end, config.utcOffset) ? null : { code: 'no_window' };
}
