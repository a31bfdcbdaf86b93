import type { Db, MongoClient, ObjectId } from 'mongodb';
import { dayMs, hourMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { hasPassed } from '../../../shared/passed.ts';
import { kindsByKey } from '../../domain/case-kinds/queries.ts';
import { nearestStaff } from '../../domain/grants/queries.ts';
import { checkBy } from '../../domain/hazards/check-by.ts';
import { hazardsWaiting, type HazardDoc } from '../../domain/hazards/queries.ts';
import { noteUnchecked } from '../../domain/hazards/writes.ts';
import { enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import { findUnit } from '../../domain/units/queries.ts';
import type { CalendarSettings } from '../../domain/working-calendars/compile.ts';
import { readCalendars } from '../../domain/working-calendars/queries.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { Refusal } from '../../platform/refusals/refuse.ts';
import { dismissHazard } from './decide.ts';

const batchSize = 200;
/** No report is late before that. */
const soonestMs = 8 * hourMs;
const unchecked = `${limits.hazardUncheckedDays} 天内没有人核实；如果还在，请再报一次`;

/**
 * Looks after the reports that nobody has checked: after a working day the unit above hears of each, once; after thirty
 * days it ends, so that it and its photos are kept no longer than others, and its reporter is told.
 *
 * @returns how many of both
 */
export async function lookAfterHazards(
  client: MongoClient,
  db: Db,
  settings: CalendarSettings,
  now: Date,
): Promise<{ told: number; ended: number }> {
  const calendars = await readCalendars(db, settings);
  const within = (work: (transaction: TransactionContext) => Promise<boolean>) =>
    inTransaction(client, (session) => work({ db, session, now, actorId: null, requestId: 'job:look-after-hazards' }));
  const over = new Date(+now - limits.hazardUncheckedDays * dayMs);
  const ended = await eachWaiting(db, over, false, (hazard) => within((transaction) => end(transaction, hazard)));
  const told = await eachWaiting(db, new Date(+now - soonestMs), true, async (hazard) =>
    hasPassed(checkBy(hazard, calendars), now) ? within((transaction) => tellAbove(transaction, hazard)) : false,
  );
  return { told, ended };
}

async function eachWaiting(
  db: Db,
  before: Date,
  untold: boolean,
  work: (hazard: HazardDoc) => Promise<boolean>,
): Promise<number> {
  let done = 0;
  let after: ObjectId | undefined;
  for (;;) {
    const rows = await hazardsWaiting(db, before, after, batchSize, untold);
    for (const row of rows) if (await work(row)) done++;
    if (rows.length < batchSize) return done;
    after = rows.at(-1)!._id;
  }
}

async function end(transaction: TransactionContext, hazard: HazardDoc): Promise<boolean> {
  try {
    await dismissHazard(transaction, hazard, { reason: unchecked, groundless: false });
    return true;
  } catch (error) {
    // Somebody has decided on it at this moment.
    if (error instanceof Refusal && error.code === 'wrong_state') return false;
    throw error;
  }
}

async function tellAbove(transaction: TransactionContext, hazard: HazardDoc): Promise<boolean> {
  if (!(await noteUnchecked(transaction, hazard._id))) return false;
  const { db, session, now } = transaction;
  const { _id, unitId, kind, createdAt } = hazard;
  const unit = (await findUnit(db, unitId, session))!;
  const name = (await kindsByKey(db, [kind], session)).get(kind)?.name ?? { zh: kind, en: kind };
  const above = unit.path.length > 1 ? unit.path.slice(0, -1) : unit.path;
  const staff = await nearestStaff(db, above, now, session);
  await enqueueMessages(
    transaction,
    staff.map((personId): Message => ({
      personId,
      kind: 'hazardUnchecked',
      occasion: _id.toHexString(),
      subject: { kind: 'hazard', id: _id },
      values: { title: unit.name, kindZh: name.zh, kindEn: name.en, since: createdAt.toISOString() },
    })),
  );
  return true;
}
