import type { ObjectId } from 'mongodb';
import { hasPassed } from '../../../shared/passed.ts';
import { reopenableUntil } from '../../domain/cases/facts.ts';
import { applyEvent, caseToChange, type OpenedCase } from '../../domain/cases/writer.ts';
import { guardNearestOpen, type GuardedPath } from '../../domain/units/writes.ts';
import type { CalendarSettings } from '../../domain/working-calendars/compile.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { leaveHead } from './link.ts';

/** A time that a case was served, which its requester speaks of. */
interface SpokenOf {
  caseId: ObjectId;
  /** Absent: the last one. */
  cycle?: number | undefined;
}

/**
 * The requester of a case was dissatisfied with how it was served in a cycle: while it may be handled again, which is
 * once and for a time, it goes back to the unit that served it; after that it is put under supervision, and watched
 * until the unit above takes it off. One that is handled again since stays as it is: whatever is said of the time
 * before was acted on.
 */
export async function sendBack(
  transaction: TransactionContext,
  settings: CalendarSettings,
  { caseId, cycle }: SpokenOf,
): Promise<void> {
  const opened = await caseToChange(transaction, caseId);
  const { facts } = opened;
  if (!facts.servedAt || (cycle !== undefined && facts.cycle > cycle)) return;
  const until = reopenableUntil(facts);
  if (until && !hasPassed(until, transaction.now)) {
    const { unitId, holderPath } = await reopening(transaction, settings, opened);
    const happening = { verb: 'reopen', unitId, byRule: true } as const;
    await applyEvent(transaction, settings, opened, happening, { holderPath });
  } else if (facts.supervision?.colour !== 'red') {
    await applyEvent(transaction, settings, opened, { verb: 'supervise', colour: 'red', byRule: true });
  }
}

/**
 * The unit that handles a case again, where it has closed since the nearest above, and the way there; one that was
 * linked goes its own way from then on.
 */
export async function reopening(
  transaction: TransactionContext,
  settings: CalendarSettings,
  opened: OpenedCase,
): Promise<{ unitId: ObjectId; holderPath: GuardedPath }> {
  const { _id: unitId, path } = await guardNearestOpen(transaction, opened.doc.unitId);
  await leaveHead(transaction, settings, opened);
  return { unitId, holderPath: path };
}
