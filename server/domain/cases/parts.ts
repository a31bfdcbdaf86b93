import type { ObjectId } from 'mongodb';
import type { CaseDoc } from './model.ts';
import { replay } from './replay.ts';

/**
 * When the part of a case that a unit had from an instant on was over: it ended, or fell away as the case went on
 * without it; null while it lasts.
 */
export function partEndedAt({ events }: Pick<CaseDoc, 'events'>, unitId: ObjectId, since: Date): Date | null {
  const begun = events.findIndex(
    (event) => event.verb === 'involve' && event.unitId.equals(unitId) && +event.at === +since,
  );
  const isOpen = (count: number): boolean =>
    replay(events.slice(0, count)).parts.some((part) => part.unitId.equals(unitId) && !part.endedAt);
  const end = events.findIndex((_, at) => at > begun && !isOpen(at + 1));
  return events[end]?.at ?? null;
}
