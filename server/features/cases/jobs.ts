import { renewDeadlines } from '../../domain/cases/renew-deadlines.ts';
import { createLastingStamps } from '../../domain/working-calendars/lasting-stamps.ts';
import { calendarSettingsOf } from '../../domain/working-calendars/compile.ts';
import { readCalendars } from '../../domain/working-calendars/queries.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { checkCases } from './check-cases.ts';
import { closeServedCases } from './close-served.ts';
import { escalateDue } from './escalate.ts';
import { learnLateness } from './foresee.ts';
import { freeFollowers } from './free-followers.ts';

export function casesJobs({ client, db, config, units }: ServiceContext): Job[] {
  const settings = calendarSettingsOf(config);
  const lasting = createLastingStamps();
  return [
    { name: 'escalate-cases', schedule: '* * * * *', run: (now) => escalateDue(client, db, settings, now) },
    {
      name: 'renew-case-deadlines',
      schedule: '*/2 * * * *',
      run: async (now) => renewDeadlines(client, db, await readCalendars(db, settings), lasting(now)),
    },
    { name: 'free-followers', schedule: '* * * * *', run: (now) => freeFollowers(client, db, settings, now) },
    { name: 'learn-lateness', schedule: '11 19 * * *', run: (now) => learnLateness(db, settings, now) },
    { name: 'close-cases', schedule: '37 * * * *', run: (now) => closeServedCases(client, db, now) },
    {
      name: 'check-cases',
      schedule: '47 18 * * *',
      async run(now) {
        const found = await checkCases(db, await units.current(), await readCalendars(db, settings), now);
        if (found.length > 0) throw new Error(`cases that are not as they should be: ${found.slice(0, 20).join('; ')}`);
      },
    },
  ];
}
