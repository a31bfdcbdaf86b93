import type { ObjectId } from 'mongodb';
import type { EscalationLevel } from '../../../shared/case-states.ts';
import { kindsAsked } from '../../domain/case-kinds/queries.ts';
import { dueOf, type Alarm } from '../../domain/cases/deadlines.ts';
import type { RaisedCase } from '../../domain/cases/escalations.ts';
import { barredFrom } from '../../domain/cases/policy.ts';
import type { CaseDoc } from '../../domain/cases/queries.ts';
import { isCurrent, nearestOf, rolesIn } from '../../domain/grants/queries.ts';
import type { Message, MessageOf } from '../../domain/messages/enqueue.ts';
import { keyOf, quarterOf } from '../../domain/messages/told.ts';
import type { MessageValues } from '../../domain/messages/values.ts';
import { needsById } from '../../domain/needs/queries.ts';
import { waysAsked } from '../../domain/units/queries.ts';
import type { Calendars } from '../../domain/working-calendars/queries.ts';
import { combine, runQuery } from '../../platform/database/query.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';

/** Each kind of reminder and its digest. Those of grade A are heard at night, so they are counted apart. */
const many = { caseDue: 'caseDueMany', caseDueUrgent: 'caseDueManyUrgent', caseWaits: 'caseDueMany' } as const;
type Reminder = { [K in keyof typeof many]: MessageOf<K> }[keyof typeof many];
/** A reminder, whose occasion its quarter gives. `unitId`: of whose staff its reader is; a digest leads to its list. */
interface ToStaff {
  message: Reminder extends infer R ? (R extends Reminder ? Omit<R, 'occasion'> : never) : never;
  unitId: ObjectId;
}

/** How many units above the one that pays for a clock hear of each level too. */
const unitsAbove: Readonly<Record<EscalationLevel, number>> = { half: 0, threeQuarters: 0, due: 1, over: 2 };

/** The messages of levels that were reached: to units, gathered where they are many, and to requesters. */
export const remindersOf = async (
  transaction: TransactionContext,
  calendars: Calendars,
  due: readonly RaisedCase[],
): Promise<Message[]> => [
  ...(await digested(transaction, await reminders(transaction, calendars, due))),
  ...(await questionsOpen(transaction, calendars, due)),
];

/**
 * Reminders as they are sent: whoever gets more than a few in a quarter of an hour gets one that says so, and no more
 * until it is over, however many transactions and servers tell. Nothing is dropped by it: the queue has them all, the
 * most pressing first.
 */
async function digested({ db, session, now }: TransactionContext, told: readonly ToStaff[]): Promise<Message[]> {
  if (told.length === 0) return [];
  const groups = new Map<string, ToStaff[]>();
  for (const one of told) {
    const key = keyOf(one.message);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const asked = told.flatMap(({ message: { personId, kind } }) => [
    { personId, kind },
    { personId, kind: many[kind] },
  ]);
  const quarter = await quarterOf(db, now, asked, session);
  return [...groups.values()].flatMap((own): Message[] => {
    const [{ message, unitId }] = own;
    const digest = { personId: message.personId, kind: many[message.kind] };
    const left = quarter.left(message);
    if (own.length <= left.length && !quarter.isDigested(digest))
      return own.map((one, i) => ({ ...one.message, occasion: left[i] }));
    const subject = { kind: 'unit' as const, id: unitId };
    return [{ ...digest, occasion: quarter.name, subject, values: { title: message.values.title } }];
  });
}

/** Each level concerns the staff of the unit that pays for the clock, and those above it. */
async function reminders(
  { db, session, now }: TransactionContext,
  calendars: Calendars,
  due: readonly RaisedCase[],
): Promise<ToStaff[]> {
  const unitIds = due.flatMap(({ doc, alarms }) => [doc.unitId, ...alarms.map(({ run }) => run.unitId)]);
  if (due.every(({ alarms }) => alarms.length === 0)) return [];
  const around = combine([waysAsked(unitIds), kindsAsked(due.map(({ doc }) => doc.kind))], (units, kinds) => ({
    units,
    kinds,
  }));
  const { units, kinds } = await runQuery(db, around, session);
  const onWays = new Map([...units.values()].flatMap(({ path }) => path.map((id) => [id.toHexString(), id])));
  // Former staff of the holder, who were so while it had a case, decide on it no more than those of today.
  const first = new Date(Math.min(...due.map(({ doc }) => +doc.createdAt)));
  const held = await runQuery(db, rolesIn([...onWays.values()], first), session);
  const needs = await needsById(
    db,
    due.flatMap(({ doc, facts }) => [doc._id, ...facts.followers]),
    session,
  );
  return due.flatMap(({ doc, facts, alarms }) => {
    // Those who asked for it handle it not, and are not reminded of it.
    const asked = [doc._id, ...facts.followers].flatMap((id) => needs.get(id.toHexString())?.requesterId ?? []);
    // A case that is linked has no clocks of its own that run.
    const barred = barredFrom({ doc, head: undefined, requesterIds: asked }, held);
    return alarms.flatMap((alarm) => {
      const { run, level } = alarm;
      const unit = units.get(run.unitId.toHexString())!;
      const name = kinds.get(doc.kind)?.name ?? { zh: doc.kind, en: doc.kind };
      const words = reminderOf(doc, alarm, { title: unit.name, kindZh: name.zh, kindEn: name.en }, calendars);
      if (!words) return [];
      // For each unit whose own staff are gone the next one above it hears.
      const ways = Array.from({ length: 1 + unitsAbove[level] }, (_, up) => unit.path.slice(0, unit.path.length - up));
      const people = ways.flatMap((way) => {
        // More time is decided on by those who may.
        const deciding = run.clock === 'decide' ? nearestOf(held, way, now, barred) : [];
        return deciding.length > 0 ? deciding : nearestOf(held, way, now, asked);
      });
      return [...new Map(people.map((personId) => [personId.toHexString(), personId])).values()].map(
        (personId): ToStaff => ({
          message: {
            personId,
            ...words,
            subject: { kind: 'need', id: doc._id },
          },
          unitId: unit.path.findLast((one) =>
            held.some((role) => isCurrent(role, now) && role.unitId.equals(one) && role.personId.equals(personId)),
          )!,
        }),
      );
    });
  });
}

type Words<M> = M extends Reminder ? Pick<M, 'kind' | 'values'> : never;

/** The reminder of a level; undefined of a clock that is the requester's, who is reminded by `questionsOpen`. */
function reminderOf(
  { grade }: CaseDoc,
  { run, level, at }: Alarm,
  facts: MessageValues['caseWords'],
  calendars: Calendars,
): Words<Reminder> | undefined {
  const { clock } = run;
  if (clock === 'answer') return undefined;
  if (clock === 'pause' || clock === 'decide') {
    const by = dueOf(run, calendars)?.toISOString();
    return { kind: 'caseWaits', values: { ...facts, wait: clock, level, ...(by ? { by } : {}) } };
  }
  return {
    kind: grade === 'A' ? 'caseDueUrgent' : 'caseDue',
    values: { ...facts, clock, level, reached: at.toISOString() },
  };
}

/**
 * Requesters are reminded of a question that they have not answered, at half its time and at three quarters. Of levels
 * that come together, after an hour in which no server ran, they hear the last; nothing where its time is over by then,
 * since that is told of itself (`end-waits.ts`).
 */
async function questionsOpen(
  { db, session }: TransactionContext,
  calendars: Calendars,
  due: readonly RaisedCase[],
): Promise<Message[]> {
  const open = due.flatMap(({ doc: { _id }, alarms }) => {
    const last = alarms
      .filter(({ run }) => run.clock === 'answer')
      .reduce<Alarm | undefined>((latest, one) => (latest && latest.at > one.at ? latest : one), undefined);
    if (!last || unitsAbove[last.level] > 0) return [];
    const { run, level } = last;
    return [{ caseId: _id, run, level, by: dueOf(run, calendars)?.toISOString() }];
  });
  if (open.length === 0) return [];
  const needs = await needsById(
    db,
    open.map(({ caseId }) => caseId),
    session,
  );
  return open.flatMap(({ caseId, run, level, by }): Message[] => {
    const { requesterId, title } = needs.get(caseId.toHexString())!;
    if (!requesterId) return [];
    return [
      {
        personId: requesterId,
        kind: 'needNews',
        occasion: `${caseId.toHexString()}:${run.id}:${level}`,
        subject: { kind: 'need', id: caseId },
        values: { title, news: 'answerDue', ...(by ? { by } : {}) },
      },
    ];
  });
}
