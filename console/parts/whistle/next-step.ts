import type { WhistleCall } from '../../../shared/api.d.ts';
import type { WhistleStep } from '../../../shared/whistles.ts';

/** The step of a call that its reader can take next: the called unit all of them, the caller says that it has come, and rates. */
export function nextStepOf({ steps, stars, can }: WhistleCall): WhistleStep | 'rate' | null {
  const next = steps.find(({ at }) => at === null)?.step;
  if (next === undefined) return can.rate && stars === null ? 'rate' : null;
  if (can.answer) return next;
  return can.arrive ? 'arrive' : null;
}
