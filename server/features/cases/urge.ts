import type { ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { casesById } from '../../domain/cases/matters.ts';
import { casePolicy, caseSubjects } from '../../domain/cases/policy.ts';
import { mayFollow } from '../../domain/cases/transitions.ts';
import { applyEvent } from '../../domain/cases/writer.ts';
import { nearestStaff } from '../../domain/grants/queries.ts';
import { enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import { findUnit } from '../../domain/units/queries.ts';
import type { CalendarSettings } from '../../domain/working-calendars/compile.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';

interface UrgeInput {
  caseIds: readonly ObjectId[];
  reason?: string | undefined;
}

/**
 * Urges the units that hold some cases (催办). A case is left alone that the caller may not decide on, that nobody can
 * do anything for now, or that was urged within a day.
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
  const subjects = await caseSubjects(db, docs, await units.current(), session);
  const urged: ObjectId[] = [];
  const byUnit = new Map<string, { unitId: ObjectId; first: ObjectId; count: number }>();
  for (const doc of docs) {
    const subject = subjects.get(doc._id.toHexString())!;
    const last = subject.facts.urgedAt.at(-1);
    const isDue = !last || +now - +last >= dayMs;
    if (!casePolicy.decide(caller, subject) || !mayFollow(subject.facts, 'urge') || !isDue) continue;
    await applyEvent(transaction, settings, subject, { verb: 'urge', ...(reason ? { reason } : {}) });
    urged.push(doc._id);
    const key = doc.unitId.toHexString();
    const known = byUnit.get(key) ?? { unitId: doc.unitId, first: doc._id, count: 0 };
    byUnit.set(key, { ...known, count: known.count + 1 });
  }
  for (const { unitId, first, count } of byUnit.values()) {
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
  const left = caseIds.filter((one) => !urged.some((other) => other.equals(one)));
  return { urged, left };
}
