import type { Db, ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { Calendars } from '../working-calendars/queries.ts';
import { alarmKey, alarmsOf, storedDeadlines, type Alarm } from './deadlines.ts';
import { caseEscalations, cases, type CaseDoc, type CaseEscalationDoc } from './model.ts';
import { replay } from './replay.ts';
import type { OpenedCase } from './writer.ts';

/** The ids of cases with a level that has been reached and not told of, the longest waiting first. */
export async function casesToEscalate(
  db: Db,
  now: Date,
  limit: number,
  except: readonly ObjectId[],
): Promise<ObjectId[]> {
  const rows = await cases
    .in(db)
    .find(
      { nextAlarmAt: { $lte: now }, ...(except.length > 0 ? { _id: { $nin: [...except] } } : {}) },
      { projection: { _id: 1 } },
    )
    .sort({ nextAlarmAt: 1 })
    .limit(limit)
    .toArray();
  return rows.map(({ _id }) => _id);
}

/** A case with the levels that it has reached and that are new. */
export interface RaisedCase extends OpenedCase {
  readonly alarms: readonly Alarm[];
}

/**
 * Notes every level that cases have reached and that was not told of yet. A case keeps what was raised, and an
 * escalation's id is its case, clock and level: two servers at one moment raise it once.
 *
 * @returns the cases that have new ones, as they are then
 */
export async function raiseDue(
  { db, session, now }: TransactionContext,
  calendars: Calendars,
  caseIds: readonly ObjectId[],
): Promise<RaisedCase[]> {
  const docs = await cases
    .in(db)
    .find({ _id: { $in: [...caseIds] }, nextAlarmAt: { $lte: now } }, { session })
    .toArray();
  if (docs.length === 0) return [];
  const due = docs.map((doc) => {
    const facts = replay(doc.events);
    const alarms = alarmsOf(facts, doc.raised, calendars).filter(({ at }) => at <= now);
    const raised = [...doc.raised, ...alarms.map(alarmKey)];
    return { facts, alarms, stored: { raised, ...storedDeadlines(facts, raised, calendars) }, doc };
  });
  await cases.in(db).bulkWrite(
    due.map(({ doc: { _id }, stored }) => ({ updateOne: { filter: { _id }, update: { $set: stored } } })),
    { session, ordered: false },
  );
  const escalations = due.flatMap(({ doc, alarms }) => alarms.map((alarm) => escalationOf(doc, alarm, now)));
  if (escalations.length > 0) await caseEscalations.in(db).insertMany(escalations, { session });
  return due.map(({ doc, facts, alarms, stored }) => ({ doc: { ...doc, ...stored }, facts, alarms }));
}

const escalationOf = ({ _id: caseId }: CaseDoc, { run, level, at }: Alarm, raisedAt: Date): CaseEscalationDoc => ({
  _id: `${caseId.toHexString()}:${alarmKey({ run, level })}`,
  caseId,
  clockId: run.id,
  clock: run.clock,
  level,
  cycle: run.cycle,
  unitId: run.unitId,
  at,
  raisedAt,
});

/** The escalations of some cases, as the sweep compares them with what the cases say. */
export async function escalationsOf(db: Db, caseIds: readonly ObjectId[]): Promise<Map<string, string[]>> {
  const rows = await caseEscalations
    .in(db)
    .find({ caseId: { $in: [...caseIds] } })
    .toArray();
  const found = new Map<string, string[]>();
  for (const { caseId, clockId, level } of rows) {
    const id = caseId.toHexString();
    found.set(id, [...(found.get(id) ?? []), `${clockId}:${level}`]);
  }
  return found;
}
