import { fadeExposure } from '../matching/fade-exposure.ts';
import { failLostPlans, planWhereDue } from '../matching/plans/by-the-clock.ts';
import { expireProposals } from '../participations/expire-proposals.ts';
import { messagesJobs } from '../messages/jobs.ts';
import { attendanceJobs } from '../attendance/jobs.ts';
import { hoursJobs } from '../hours/jobs.ts';
import { ratingsJobs } from '../ratings/jobs.ts';
import { recordsJobs } from '../records/jobs.ts';
import { rotasJobs } from '../rotas/jobs.ts';
import { exportsJobs } from '../exports/jobs.ts';
import { waitingListJobs } from '../participations/waiting-list/jobs.ts';
import type { Services } from '../services.ts';
import { closeEndedUnits } from '../units/close-ended.ts';
import type { Job } from './scheduler.ts';

/** Everything that the service does by the clock. */
export function jobsOf(services: Services): Job[] {
  const { client, db } = services;
  return [
    { name: 'expire-proposals', schedule: '* * * * *', run: (now) => expireProposals(client, db, now) },
    { name: 'close-ended-units', schedule: '*/5 * * * *', run: (now) => closeEndedUnits(client, db, now) },
    { name: 'fade-exposure', schedule: '7 * * * *', run: (now) => fadeExposure(db, now) },
    { name: 'plan-where-due', schedule: '* * * * *', run: (now) => planWhereDue(services, now) },
    { name: 'fail-lost-plans', schedule: '* * * * *', run: (now) => failLostPlans(services, now) },
    ...[
      waitingListJobs,
      messagesJobs,
      attendanceJobs,
      hoursJobs,
      ratingsJobs,
      recordsJobs,
      rotasJobs,
      exportsJobs,
    ].flatMap((jobs) => jobs(services)),
  ];
}
