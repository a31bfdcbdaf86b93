import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { isDuplicateKey } from '../../platform/database/transaction.ts';
import { workingCalendars, type EraDoc, type WorkingCalendarDoc } from './model.ts';
import type { KnownCalendar } from './queries.ts';

const lastVersion = ({ eras }: KnownCalendar): number => eras.at(-1)?.version ?? 0;

/** A calendar as it is with further hours; an era that has not begun gives way to the one that takes its place. */
export const withEra = (
  before: KnownCalendar,
  name: WorkingCalendarDoc['name'],
  hours: Omit<EraDoc, 'version'>,
): KnownCalendar => ({
  _id: before._id,
  name,
  eras: [
    ...before.eras.filter(({ from }) => !from || !hours.from || from < hours.from),
    { ...hours, version: lastVersion(before) + 1 },
  ],
});

/**
 * Lets a calendar hold other hours from an instant on: an era is added, and those before it stay as they were. Refuses
 * with `precondition_failed` where somebody else has added one meanwhile.
 */
export async function addEra(
  { db, session, now }: TransactionContext,
  before: KnownCalendar,
  name: WorkingCalendarDoc['name'],
  hours: Omit<EraDoc, 'version'>,
): Promise<WorkingCalendarDoc> {
  const last = lastVersion(before);
  const calendar: WorkingCalendarDoc = { ...withEra(before, name, hours), version: last + 1, updatedAt: now };
  try {
    const { matchedCount, upsertedCount } = await workingCalendars
      .in(db)
      .replaceOne({ _id: calendar._id, version: last }, calendar, { session, upsert: true });
    if (matchedCount + upsertedCount !== 1) throw refuse('precondition_failed');
  } catch (error) {
    throw isDuplicateKey(error) ? refuse('precondition_failed') : error;
  }
  return calendar;
}
