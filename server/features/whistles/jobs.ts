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
import { createLastingStamps } from '../../domain/working-calendars/lasting-stamps.ts';
import { readCalendars } from '../../domain/working-calendars/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { workOff } from '../../platform/jobs/work-off.ts';
import { tellOfCalls } from './tell.ts';

const maxAtOnce = 50;

export function whistlesJobs({ client, db, config }: ServiceContext): Job[] {
  const lasting = createLastingStamps();
  return [
    {
      name: 'tell-late-whistles',
      schedule: '* * * * *',
      run: (now) => tellLateWhistles(client, db, calendarSettingsOf(config), now, lasting(now)),
    },
  ];
}

/** Tells of the limits of whistles that have passed. The whistle keeps what was told: each step of each call once. */
export async function tellLateWhistles(
  client: MongoClient,
  db: Db,
  settings: CalendarSettings,
  now: Date,
  isLasting?: (stamp: string) => boolean,
): Promise<void> {
  await renewWhistles(db, await readCalendars(db, settings), isLasting);
  await workOff(
    { client, db, now, job: 'tell-late-whistles' },
    () => whistlesDue(db, now, maxAtOnce),
    (transaction, whistleId) => tellOf(transaction, settings, whistleId),
  );
}

async function tellOf(transaction: TransactionContext, settings: CalendarSettings, whistleId: ObjectId): Promise<void> {
  const { db, session, now } = transaction;
  const calendars = await readCalendars(db, settings, session);
  const whistle = await whistleToChange(transaction, whistleId);
  const doc = (await findCase(db, whistle.caseId, session))!;
  const calls: WhistleCall[] = [];
  for (const call of whistle.calls) {
    const late = stepsOf(whistle, call, calendars, now).filter(
      (one) => one.late && !one.at && !call.late.includes(one.step),
    );
    // A part that is over asks nobody for anything.
    if (!partEndedAt(doc, call.unitId, whistle.at))
      for (const { step } of late) await tellOfCalls(transaction, whistle, [call], 'late', calendars, step);
    calls.push({ ...call, late: [...call.late, ...late.map(({ step }) => step)] });
  }
  await putCalls(transaction, whistle, calls, calendars);
}
