import { isDeepStrictEqual } from 'node:util';
import type { Db } from 'mongodb';
import { storedDeadlines } from '../../../server/domain/cases/deadlines.ts';
import { cases, type CaseDoc } from '../../../server/domain/cases/model.ts';
import { renewDeadlines } from '../../../server/domain/cases/renew-deadlines.ts';
import { replay } from '../../../server/domain/cases/replay.ts';
import { readCalendars, type Calendars } from '../../../server/domain/working-calendars/queries.ts';
import { addEra } from '../../../server/domain/working-calendars/writes.ts';
import { inTransaction } from '../../../server/platform/database/transaction.ts';
import { timed } from '../support/processor-time.ts';
import { thousands, type Part } from './stage.ts';

const goalSeconds = 120;
const maxCompared = 2_000;

/** Other hours from now on, and the stored deadlines of all open cases brought after them. */
export const calendarPart: Part = async ({ client, db, now, calendars, settings, sizes }) => {
  const known = calendars.all.find(({ _id }) => _id === 'office')!;
  const { version: _last, ...hours } = known.eras.at(-1)!;
  await inTransaction(client, async (session) => {
    const weekly = hours.weekly.map((window) => ({ ...window, to: window.to === '18:00' ? '17:30' : window.to }));
    const transaction = { db, session, now, actorId: null, requestId: 'bench' };
    await addEra(transaction, known, known.name, { ...hours, weekly, from: now });
  });
  const edited = await readCalendars(db, settings);
  const { done: renewed, taken } = await timed(db, () => renewDeadlines(client, db, edited));
  const wrong = await wrongAmong(db, edited);
  return [
    {
      name: `calendar edited with ${thousands(sizes.count)} open cases, ${thousands(renewed)} brought after it, of ${thousands(maxCompared)} compared ${wrong} wrong`,
      value: taken.seconds,
      unit: 's',
      against: `${taken.processorSeconds.toFixed(0)} s of processors; answers read right at once, by the calendar itself`,
      ratio: null,
      goal: `≤ ${goalSeconds} s`,
      met: taken.seconds <= goalSeconds && wrong === 0,
    },
  ];
};

/** How many of some cases have stored deadlines that do not follow from their events. */
async function wrongAmong(db: Db, calendars: Calendars): Promise<number> {
  const some = await cases
    .in(db)
    .aggregate<CaseDoc>([{ $sample: { size: maxCompared } }])
    .toArray();
  return some.filter((doc) => {
    const { due, nextDue, nextAlarmAt, calendarStamp } = doc;
    const derived = storedDeadlines(replay(doc.events), doc.raised, calendars);
    return !isDeepStrictEqual(derived, { due, nextDue, nextAlarmAt, calendarStamp });
  }).length;
}
