import type { Db, MongoClient, ObjectId } from 'mongodb';
import { insertAudits } from '../../domain/audit/record.ts';
import { casesToEscalate, raiseDue } from '../../domain/cases/escalations.ts';
import { colourByRule } from '../../domain/cases/supervision.ts';
import { eventOf, writeEvents } from '../../domain/cases/writer.ts';
import { enqueueMessages } from '../../domain/messages/enqueue.ts';
import type { CalendarSettings } from '../../domain/working-calendars/compile.ts';
import { readCalendars } from '../../domain/working-calendars/queries.ts';
import { causeOf, isEndedByDatabase, isLostConnection } from '../../platform/database/lost-connection.ts';
import { inTransaction, patienceMs } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { allOrEach, throwFailures, type Failure } from '../../platform/jobs/all-or-each.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { endWaits } from './end-waits.ts';
import { remindersOf } from './reminders.ts';
import { partsOf } from '../../platform/database/parts-of.ts';

const maxAtOnce = 50;
/** As many cases are looked up at once. */
const maxListed = 1_000;

/**
 * Tells of the levels that clocks of cases have reached: the unit itself half-way and later, the unit above at the
 * limit, and the next one after it. A catch-up query: run late, twice, on two servers or killed in the middle, each
 * level of each clock is told of once. Servers begin at different places of what is due, and cases that another one's
 * transaction holds are left for last: one that died holds them until MongoDB ends it.
 *
 * @returns how many levels were raised by this run
 */
export async function escalateDue(client: MongoClient, db: Db, settings: CalendarSettings, now: Date): Promise<number> {
  const failures: Failure<ObjectId>[] = [];
  const tell = (some: readonly ObjectId[], patience: number): Promise<number> =>
    inTransaction(
      client,
      (session) => escalate({ db, session, now, actorId: null, requestId: 'job:escalate-cases' }, settings, some),
      patience,
    );
  let raised = 0;
  for (;;) {
    const failed = failures.map(({ item }) => item);
    const ids = await casesToEscalate(db, now, maxListed, failed);
    if (ids.length === 0) break;
    const heldUp: (readonly ObjectId[])[] = [];
    for (const some of partsFrom(ids, Math.random()))
      try {
        raised += await tell(some, 0);
      } catch (error) {
        const cause = causeOf(error);
        if (isLostConnection(cause) && !isEndedByDatabase(cause)) throw error;
        heldUp.push(some);
      }
    for (const some of heldUp) {
      const { done, failures: ofThese } = await allOrEach(some, (these) => tell(these, patienceMs.job));
      raised += done.reduce((sum, count) => sum + count, 0);
      failures.push(...ofThese);
    }
  }
  throwFailures(failures);
  return raised;
}

/** Parts that are written together, from somewhere in the middle on to the end and from the beginning to there. */
function partsFrom(ids: readonly ObjectId[], begin: number): (readonly ObjectId[])[] {
  const parts = [...partsOf(ids, maxAtOnce)];
  const first = Math.floor(begin * parts.length);
  return [...parts.slice(first), ...parts.slice(0, first)];
}

async function escalate(
  transaction: TransactionContext,
  settings: CalendarSettings,
  caseIds: readonly ObjectId[],
): Promise<number> {
  const { db, session } = transaction;
  const calendars = await readCalendars(db, settings, session);
  const due = await raiseDue(transaction, calendars, caseIds);
  const supervised = due.flatMap((raised) => {
    const colour = colourByRule(raised.facts, raised.alarms);
    return colour ? [eventOf(transaction, raised, { verb: 'supervise', colour, byRule: true }, {}, calendars)] : [];
  });
  await writeEvents(db, session, supervised, () => refuse('precondition_failed'));
  await insertAudits(
    db,
    session,
    supervised.map(({ audit }) => audit),
  );
  await endWaits(transaction, settings, calendars, due);
  await enqueueMessages(transaction, await remindersOf(transaction, calendars, due));
  return due.reduce((sum, { alarms }) => sum + alarms.length, 0);
}
