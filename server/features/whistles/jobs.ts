import type { Db, MongoClient, ObjectId } from 'mongodb';
import { partEndedAt } from '../../domain/cases/parts.ts';
import { findCase } from '../../domain/cases/queries.ts';
import { stepsOf } from '../../domain/whistles/limits.ts';
import {
  putCalls,
  renewWhistles,
  whistlesDue,
  whistleToChange,
  type WhistleCall,
} from '../../domain/whistles/queries.ts';
import { calendarSettingsOf, type CalendarSettings } from '../../domain/working-calendars/compile.ts';
import { readCalendars } from '../../domain/working-calendars/queries.ts';
import { inTransaction, patienceMs } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { allOrEach, throwFailures, type Failure } from '../../platform/jobs/all-or-each.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { tellOfCalls } from './tell.ts';

const maxAtOnce = 50;

export const whistlesJobs = ({ client, db, config }: ServiceContext): Job[] => [
  {
    name: 'tell-late-whistles',
    schedule: '* * * * *',
    run: (now) => tellLateWhistles(client, db, calendarSettingsOf(config), now),
  },
];

/** Tells of the limits of whistles that have passed. The whistle keeps what was told: each step of each call once. */
export async function tellLateWhistles(
  client: MongoClient,
  db: Db,
  settings: CalendarSettings,
  now: Date,
): Promise<void> {
  const failures: Failure<ObjectId>[] = [];
  await renewWhistles(db, await readCalendars(db, settings));
  for (let ids; (ids = await whistlesDue(db, now, maxAtOnce)).length > 0;) {
    const { failures: failed } = await allOrEach(ids, (some) =>
      inTransaction(
        client,
        async (session) => {
          const transaction = { db, session, now, actorId: null, requestId: 'job:tell-late-whistles' };
          for (const whistleId of some) await tellOf(transaction, settings, whistleId);
        },
        patienceMs.job,
      ),
    );
    failures.push(...failed);
    // Those that could not be told of would be found again.
    if (failed.length > 0) break;
  }
  throwFailures(failures);
}

async function tellOf(transaction: TransactionContext, settings: CalendarSettings, whistleId: ObjectId): Promise<void> {
  const { db, session, now } = transaction;
  const calendars = await readCalendars(db, settings, session);
  const whistle = await whistleToChange(transaction, whistleId);
  const doc = (await findCase(db, whistle.caseId, session))!;
  const calls: WhistleCall[] = [];
  for (const call of whistle.calls) {
    // At the very instant of its limit as well: it is found by then.
    const late = stepsOf(whistle, call, calendars, now).filter(
      ({ step, at, due }) => !at && due <= now && !call.late.includes(step),
    );
    // A part that is over asks nobody for anything.
    if (!partEndedAt(doc, call.unitId, whistle.at))
      for (const { step } of late) await tellOfCalls(transaction, whistle, [call], 'late', calendars, step);
    calls.push({ ...call, late: [...call.late, ...late.map(({ step }) => step)] });
  }
  await putCalls(transaction, whistle, calls, calendars);
}
