import type { ObjectId } from 'mongodb';
import type { Calendars } from '../working-calendars/queries.ts';
import { alarmKey, alarmsOf, storedDeadlines } from './deadlines.ts';
import type { CaseEvent } from './events.ts';
import type { CaseFacts } from './facts.ts';
import type { CaseDoc } from './model.ts';
import { replay } from './replay.ts';

/** The fields of a case that its events say, beside them. */
export type StoredFacts = Pick<
  CaseDoc,
  | 'state'
  | 'kind'
  | 'grade'
  | 'cycle'
  | 'originId'
  | 'helpers'
  | 'headId'
  | 'servedAt'
  | 'colour'
  | 'supervisedAt'
  | 'due'
  | 'nextDue'
  | 'nextAlarmAt'
  | 'calendarStamp'
>;

export const storedFacts = (facts: CaseFacts, raised: readonly string[], calendars: Calendars): StoredFacts => ({
  state: facts.state,
  kind: facts.terms.kind,
  grade: facts.terms.grade,
  cycle: facts.cycle,
  originId: facts.originId,
  helpers: facts.parts.filter(({ endedAt }) => !endedAt).map(({ unitId }) => unitId),
  headId: facts.headId,
  servedAt: facts.servedAt,
  colour: facts.supervision?.colour ?? null,
  supervisedAt: facts.supervision?.since ?? null,
  ...storedDeadlines(facts, raised, calendars),
});

/**
 * The document of a case with these events, whose holder's path is known.
 *
 * @param toldBy the levels that its clocks had reached by then need no telling any more
 */
export function caseDocument(
  needId: ObjectId,
  events: CaseEvent[],
  holderPath: ObjectId[],
  calendars: Calendars,
  toldBy?: Date,
): CaseDoc {
  const facts = replay(events);
  const raised = toldBy
    ? alarmsOf(facts, [], calendars)
        .filter(({ at }) => at <= toldBy)
        .map(alarmKey)
    : [];
  return {
    _id: needId,
    events,
    unitId: facts.holderId,
    unitPath: holderPath,
    ...storedFacts(facts, raised, calendars),
    raised,
    version: events.length,
    createdAt: events[0].at,
    updatedAt: events.at(-1)!.at,
  };
}
