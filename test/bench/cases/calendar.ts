import { renewDeadlines } from '../../../server/domain/cases/renew-deadlines.ts';
import { readCalendars } from '../../../server/domain/working-calendars/queries.ts';
import { addEra } from '../../../server/domain/working-calendars/writes.ts';
import { inTransaction } from '../../../server/platform/database/transaction.ts';
import { thousands, type Part } from './stage.ts';

const goalSeconds = 120;

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
  const began = performance.now();
  const renewed = await renewDeadlines(client, db, edited);
  const seconds = (performance.now() - began) / 1_000;
  return [
    {
      name: `calendar edited with ${thousands(sizes.count)} open cases, ${thousands(renewed)} computed anew`,
      value: seconds,
      unit: 's',
      against: 'answers read right at once, by the calendar itself',
      ratio: null,
      goal: `≤ ${goalSeconds} s`,
      met: seconds <= goalSeconds,
    },
  ];
};
