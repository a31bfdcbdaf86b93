import type { Db, MongoClient, ObjectId } from 'mongodb';
import { minuteMs } from '../../../shared/durations.ts';
import { findKind } from '../../domain/case-kinds/queries.ts';
import type { Alarm } from '../../domain/cases/deadlines.ts';
import { casesToEscalate, raiseDue } from '../../domain/cases/escalations.ts';
import type { CaseDoc } from '../../domain/cases/queries.ts';
import { colourByRule } from '../../domain/cases/supervision.ts';
import { applyEvent, caseToChange } from '../../domain/cases/writer.ts';
import { nearestStaff, staffOf } from '../../domain/grants/queries.ts';
import { enqueueMessages, type Message, type MessageOf } from '../../domain/messages/enqueue.ts';
import { findUnit } from '../../domain/units/queries.ts';
import type { CalendarSettings } from '../../domain/working-calendars/compile.ts';
import { readCalendars } from '../../domain/working-calendars/queries.ts';
import { inTransaction, patienceMs } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { allOrEach, throwFailures, type Failure } from '../../platform/jobs/all-or-each.ts';
import type { EscalationLevel } from '../../../shared/case-states.ts';

const maxAtOnce = 50;
/** More reminders than this to one person at one time become one. */
const maxApart = 4;
const quarterMs = 15 * minuteMs;

/** How many units above the one that pays for a clock hear of each level too. */
const unitsAbove: Readonly<Record<EscalationLevel, number>> = { half: 0, threeQuarters: 0, due: 1, over: 2 };

/**
 * Tells of the levels that clocks of cases have reached: the unit itself half-way and later, the unit above at the
 * limit, and the next one after it. A catch-up query: run late, twice, on two servers or killed in the middle, each
 * level of each clock is told of once.
 *
 * @returns how many levels were raised by this run
 */
export async function escalateDue(client: MongoClient, db: Db, settings: CalendarSettings, now: Date): Promise<number> {
  const failures: Failure<ObjectId>[] = [];
  let raised = 0;
  for (;;) {
    const ids = await casesToEscalate(
      db,
      now,
      maxAtOnce,
      failures.map(({ item }) => item),
    );
    if (ids.length === 0) break;
    const { done, failures: failed } = await allOrEach(ids, (some) =>
      inTransaction(
        client,
        (session) => escalate({ db, session, now, actorId: null, requestId: 'job:escalate-cases' }, settings, some),
        patienceMs.job,
      ),
    );
    raised += done.reduce((sum, count) => sum + count, 0);
    failures.push(...failed);
  }
  throwFailures(failures);
  return raised;
}

async function escalate(
  transaction: TransactionContext,
  settings: CalendarSettings,
  caseIds: readonly ObjectId[],
): Promise<number> {
  const calendars = await readCalendars(transaction.db, settings, transaction.session);
  let raised = 0;
  const told: MessageOf<'caseDue'>[] = [];
  for (const caseId of caseIds) {
    const due = await raiseDue(transaction, calendars, caseId);
    if (!due) continue;
    raised += due.alarms.length;
    for (const alarm of due.alarms) told.push(...(await reminders(transaction, due.doc, alarm)));
    const opened = await caseToChange(transaction, caseId);
    const colour = colourByRule(opened.facts, due.alarms);
    if (colour) await applyEvent(transaction, settings, opened, { verb: 'supervise', colour, byRule: true });
  }
  await enqueueMessages(transaction, digested(told, transaction.now));
  return raised;
}

/**
 * Reminders as they are sent: whoever would get more than a few at once gets one that says so, once in a quarter of an
 * hour. Nothing is dropped by it: the queue has them all, the most pressing first.
 */
function digested(told: readonly MessageOf<'caseDue'>[], now: Date): Message[] {
  const people = new Map<string, MessageOf<'caseDue'>[]>();
  for (const message of told) {
    const key = message.personId.toHexString();
    people.set(key, [...(people.get(key) ?? []), message]);
  }
  const quarter = Math.floor(+now / quarterMs);
  return [...people.values()].flatMap((own): Message[] => {
    if (own.length <= maxApart) return own;
    const [{ personId, subject, values }] = own;
    return [{ personId, kind: 'caseDueMany', occasion: String(quarter), subject, values: { title: values.title } }];
  });
}

async function reminders(
  { db, session, now }: TransactionContext,
  { _id, kind }: CaseDoc,
  { run, level, at }: Alarm,
): Promise<MessageOf<'caseDue'>[]> {
  const unit = (await findUnit(db, run.unitId, session))!;
  const name = (await findKind(db, kind, session))?.name ?? { zh: kind, en: kind };
  const upwards = [...unit.path].reverse();
  // A unit whose own staff are gone is not left alone with it.
  const own = await nearestStaff(db, unit.path, now, session);
  const above = await staffOf(db, upwards.slice(1, 1 + unitsAbove[level]), now, session);
  const people = new Map([...own, ...above].map((personId) => [personId.toHexString(), personId]));
  return [...people.values()].map((personId) => ({
    personId,
    kind: 'caseDue',
    occasion: `${_id.toHexString()}:${run.id}:${level}`,
    subject: { kind: 'need', id: _id },
    values: { title: unit.name, kindZh: name.zh, kindEn: name.en, clock: run.clock, level, reached: at.toISOString() },
  }));
}
