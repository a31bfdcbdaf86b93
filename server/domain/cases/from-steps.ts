import type { ObjectId } from 'mongodb';
import type { NeedState } from '../../../shared/words.ts';
import type { NeedDoc } from '../needs/queries.ts';
import type { CaseEvent, CaseTerms } from './events.ts';

type StepEvent = (unitId: ObjectId, terms: CaseTerms) => Pick<CaseEvent, 'verb'> & Record<string, unknown>;

/** The event by which a need that its own unit serves with volunteers comes to each state. */
const eventOf: Readonly<Record<NeedState, StepEvent>> = {
  received: (unitId, terms) => ({ verb: 'receive', unitId, terms }),
  moreNeeded: () => ({ verb: 'askMore', reason: '请补充地点' }),
  refused: () => ({ verb: 'refuse', reason: '不属于受理范围' }),
  dispatched: (unitId) => ({ verb: 'dispatch', unitId }),
  served: () => ({ verb: 'fulfil' }),
  rated: () => ({ verb: 'rate' }),
  closed: () => ({ verb: 'close' }),
  withdrawn: () => ({ verb: 'withdraw' }),
};

/**
 * The events of a need that has never left its unit, from the steps that it keeps; it was received with the first of
 * them.
 */
export function eventsOfSteps(
  { unitId, steps, requesterId }: Pick<NeedDoc, 'unitId' | 'steps' | 'requesterId'>,
  terms: CaseTerms,
): CaseEvent[] {
  const [first] = steps;
  const all = first.state === 'received' ? steps : [{ state: 'received' as const, at: first.at }, ...steps];
  return all.map(
    ({ state, at }) => ({ ...eventOf[state](unitId, terms), at, by: requesterId }) as unknown as CaseEvent,
  );
}
