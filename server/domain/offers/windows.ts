import { allWeek, type Window } from '../../engine/facts/facts.ts';
import type { OfferDoc } from './model.ts';

/** The windows of an offer; without any the volunteer may be asked for any time. */
export function windowsOf({ weekly, dated }: Pick<OfferDoc, 'weekly' | 'dated'>): readonly Window[] {
  if (weekly.length + dated.length === 0) return allWeek;
  return [...weekly, ...dated.map(({ from, to }) => ({ from: from.getTime(), to: to.getTime() }))];
}
