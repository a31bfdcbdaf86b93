import type { Db, MongoClient, ObjectId } from 'mongodb';
import { insertAudits } from '../../domain/audit/record.ts';
import { kindsAsked } from '../../domain/case-kinds/queries.ts';
import { casesToEscalate, raiseDue, type RaisedCase } from '../../domain/cases/escalations.ts';
import { colourByRule } from '../../domain/cases/supervision.ts';
import { eventOf, writeEvents } from '../../domain/cases/writer.ts';
import { nearestOf, rolesIn } from '../../domain/grants/queries.ts';
import { enqueueMessages, type Message, type MessageOf } from '../../domain/messages/enqueue.ts';
import { keyOf, maxApart, quarterOf, toldSince } from '../../domain/messages/told.ts';
import { waysAsked } from '../../domain/units/queries.ts';
import type { CalendarSettings } from '../../domain/working-calendars/compile.ts';
import { readCalendars } from '../../domain/working-calendars/queries.ts';
import { isLostConnection, RetriesEnded } from '../../platform/database/lost-connection.ts';
import { combine, runQuery } from '../../platform/database/query.ts';
import { inTransaction, patienceMs } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { allOrEach, throwFailures, type Failure } from '../../platform/jobs/all-or-each.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { EscalationLevel } from '../../../shared/case-states.ts';
import type { MessageKind } from '../../../shared/words.ts';
import { partsOf } from '../../platform/database/parts-of.ts';

const maxAtOnce = 50;
/** As many cases are looked up at once. */
const maxListed = 1_000;

/** Each kind of reminder and its digest. Those of grade A are heard at night, so they are counted apart. */
const many = { caseDue: 'caseDueMany', caseDueUrgent: 'caseDueManyUrgent' } as const;
type Reminder = MessageOf<keyof typeof many>;

/** How many units above the one that pays for a clock hear of each level too. */
const unitsAbove: Readonly<Record<EscalationLevel, number>> = { half: 0, threeQuarters: 0, due: 1, over: 2 };

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
        if (isLostConnection(error instanceof RetriesEnded ? error.cause : error)) throw error;
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
  const told = await reminders(transaction, due);
  await enqueueMessages(transaction, await digested(transaction, told));
  return due.reduce((sum, { alarms }) => sum + alarms.length, 0);
}

/**
 * Reminders as they are sent: whoever gets more than a few in a quarter of an hour gets one that says so, and no more
 * until it is over. The messages of the quarter are counted as they are stored, since one moment takes many
 * transactions. Nothing is dropped by it: the queue has them all, the most pressing first.
 */
async function digested({ db, session, now }: TransactionContext, told: readonly Reminder[]): Promise<Message[]> {
  const quarter = quarterOf(now);
  const groups = new Map<string, Reminder[]>();
  for (const message of told) {
    const key = keyOf(message);
    groups.set(key, [...(groups.get(key) ?? []), message]);
  }
  const before = await toldSince(
    db,
    told.map(({ personId }) => personId),
    Object.entries(many).flat() as MessageKind[],
    quarter.since,
    session,
  );
  return [...groups.values()].flatMap((own): Message[] => {
    const [{ personId, kind, subject, values }] = own;
    const apart = own.length + (before.get(keyOf({ personId, kind })) ?? 0);
    const digest = { personId, kind: many[kind] };
    if (apart <= maxApart && !before.has(keyOf(digest))) return own;
    return [{ ...digest, occasion: quarter.name, subject, values: { title: values.title } }];
  });
}

/** Each level concerns the staff of the unit that pays for the clock, and those above it. */
async function reminders({ db, session, now }: TransactionContext, due: readonly RaisedCase[]): Promise<Reminder[]> {
  const unitIds = due.flatMap(({ alarms }) => alarms.map(({ run }) => run.unitId));
  if (unitIds.length === 0) return [];
  const asked = combine([waysAsked(unitIds), kindsAsked(due.map(({ doc }) => doc.kind))], (units, kinds) => ({
    units,
    kinds,
  }));
  const { units, kinds } = await runQuery(db, asked, session);
  const onWays = new Map([...units.values()].flatMap(({ path }) => path.map((id) => [id.toHexString(), id])));
  const held = await runQuery(db, rolesIn([...onWays.values()], now), session);
  return due.flatMap(({ doc: { _id, kind, grade }, alarms }) =>
    alarms.flatMap(({ run, level, at }) => {
      const unit = units.get(run.unitId.toHexString())!;
      const name = kinds.get(kind)?.name ?? { zh: kind, en: kind };
      // For each unit whose own staff are gone the next one above it hears.
      const ways = Array.from({ length: 1 + unitsAbove[level] }, (_, up) => unit.path.slice(0, unit.path.length - up));
      const people = ways.flatMap((way) => nearestOf(held, way));
      return [...new Map(people.map((personId) => [personId.toHexString(), personId])).values()].map(
        (personId): Reminder => ({
          personId,
          kind: grade === 'A' ? 'caseDueUrgent' : 'caseDue',
          occasion: `${_id.toHexString()}:${run.id}:${level}`,
          subject: { kind: 'need', id: _id },
          values: {
            title: unit.name,
            kindZh: name.zh,
            kindEn: name.en,
            clock: run.clock,
            level,
            reached: at.toISOString(),
          },
        }),
      );
    }),
  );
}
