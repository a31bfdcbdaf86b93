import type { ObjectId } from 'mongodb';
import { mayTake } from '../../domain/cases/actions.ts';
import { casesById } from '../../domain/cases/matters.ts';
import { caseSubjects } from '../../domain/cases/policy.ts';
import { applyEvent } from '../../domain/cases/writer.ts';
import { nearestStaff } from '../../domain/grants/queries.ts';
import { enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import { findUnit } from '../../domain/units/queries.ts';
import type { CalendarSettings } from '../../domain/working-calendars/compile.ts';
import { readCalendars } from '../../domain/working-calendars/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';

interface UrgeInput {
  caseIds: readonly ObjectId[];
  reason?: string | undefined;
}

/**
 * Urges the units that hold some cases (催办). A case is left alone that the caller may not urge for now, by the same
 * rule as from its own page.
 *
 * @returns the ids of both
 */
export async function urgeCases(
  { units }: ServiceContext,
  transaction: TransactionContext,
  settings: CalendarSettings,
  caller: Caller,
  { caseIds, reason }: UrgeInput,
): Promise<{ urged: ObjectId[]; left: ObjectId[] }> {
  const { db, session, now } = transaction;
  const docs = await casesById(db, caseIds, session);
  const tree = await units.current();
  const calendars = await readCalendars(db, settings, session);
  const subjects = await caseSubjects(db, docs, tree, session);
  const urged: ObjectId[] = [];
  const byUnit = new Map<string, UrgedUnit>();
  for (const doc of docs) {
    const subject = subjects.get(doc._id.toHexString())!;
    if (!mayTake('urge', subject, { ...subject, calendars, tree, caller, now })) continue;
    await applyEvent(transaction, settings, subject, { verb: 'urge', ...(reason ? { reason } : {}) });
    urged.push(doc._id);
    const key = doc.unitId.toHexString();
    const known = byUnit.get(key) ?? { unitId: doc.unitId, first: doc._id, count: 0 };
    byUnit.set(key, { ...known, count: known.count + 1 });
  }
  for (const urgedUnit of byUnit.values()) await tellUrged(transaction, urgedUnit);
  const left = caseIds.filter((one) => !urged.some((other) => other.equals(one)));
  return { urged, left };
}

interface UrgedUnit {
  unitId: ObjectId;
  /** One of the cases that it is urged for. */
  first: ObjectId;
  /** How many there are. */
  count: number;
}

/** Tells the staff of a unit that it is urged, in one message however many cases it is urged for. */
export async function tellUrged(transaction: TransactionContext, { unitId, first, count }: UrgedUnit): Promise<void> {
  const { db, session, now } = transaction;
  const unit = (await findUnit(db, unitId, session))!;
  const staff = await nearestStaff(db, unit.path, now, session);
  await enqueueMessages(
    transaction,
    staff.map((personId): Message => ({
      personId,
      kind: 'caseUrged',
      occasion: `${first.toHexString()}:${now.toISOString()}`,
      subject: { kind: 'case', id: first },
      values: { title: unit.name, count },
    })),
  );
}
