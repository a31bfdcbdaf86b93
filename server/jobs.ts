import { announcementsJobs } from './features/announcements/jobs.ts';
import { organisationsJobs } from './features/temporary-organisations/jobs.ts';
import { mobilisationJobs } from './features/mobilisation/jobs.ts';
import { serveOverdueNeeds } from './features/need-intake/serve-overdue.ts';
import { fadeExposure } from './features/matching/fade-exposure.ts';
import { failLostPlans, planWhereDue } from './features/planning/scheduled-plans.ts';
import { forgetOldPlans } from './features/planning/forget-old-plans.ts';
import { expireProposals } from './features/claims/expire-proposals.ts';
import { boardsJobs } from './features/boards/jobs.ts';
import { casesJobs } from './features/cases/jobs.ts';
import { countingJobs } from './features/counting/jobs.ts';
import { listsJobs } from './features/lists/jobs.ts';
import { messagesJobs } from './features/delivery/jobs.ts';
import { fillingJobs } from './features/filling/jobs.ts';
import { hoursJobs } from './features/hours/jobs.ts';
import { belongingsJobs } from './features/belongings/jobs.ts';
import { pairingJobs } from './features/pairing/jobs.ts';
import { operatingJobs } from './features/operating/jobs.ts';
import { endingsJobs } from './features/endings/jobs.ts';
import { personalDataJobs } from './features/personal-data/jobs.ts';
import { hazardsJobs } from './features/hazards/jobs.ts';
import { photosJobs } from './features/photos/jobs.ts';
import { recordsJobs } from './features/service-records/jobs.ts';
import { rotasJobs } from './features/rotas/jobs.ts';
import { hotSpotsJobs } from './features/hot-spots/jobs.ts';
import { callBacksJobs } from './features/call-backs/jobs.ts';
import { teamsJobs } from './features/teams/jobs.ts';
import { teamClaimsJobs } from './features/claims/teams/jobs.ts';
import { whistlesJobs } from './features/whistles/jobs.ts';
import { waitingListJobs } from './features/claims/waitlist/jobs.ts';
import type { ServiceContext } from './platform/http/context.ts';
import { closeEndedUnits } from './features/unit-admin/close-ended.ts';
import { followMoves } from './features/unit-admin/follow-moves.ts';
import type { Job } from './platform/jobs/scheduler.ts';

/** Everything that the service does by the clock. */
export function jobsOf(services: ServiceContext): Job[] {
  const { client, db } = services;
  return [
    { name: 'expire-proposals', schedule: '* * * * *', run: (now) => expireProposals(client, db, now) },
    { name: 'close-ended-units', schedule: '*/5 * * * *', run: (now) => closeEndedUnits(client, db, now) },
    { name: 'follow-moves', schedule: '* * * * *', run: (now, stopping) => followMoves(services, now, stopping) },
    { name: 'serve-needs', schedule: '11,41 * * * *', run: (now) => serveOverdueNeeds(client, db, now) },
    { name: 'fade-exposure', schedule: '7 * * * *', run: (now) => fadeExposure(db, now) },
    { name: 'plan-where-due', schedule: '* * * * *', run: (now) => planWhereDue(services, now) },
    { name: 'forget-old-plans', schedule: '23 * * * *', run: (now) => forgetOldPlans(db, now) },
    { name: 'fail-lost-plans', schedule: '* * * * *', run: (now) => failLostPlans(services, now) },
    ...[
      waitingListJobs,
      teamClaimsJobs,
      teamsJobs,
      announcementsJobs,
      organisationsJobs,
      mobilisationJobs,
      messagesJobs,
      hoursJobs,
      recordsJobs,
      rotasJobs,
      whistlesJobs,
      callBacksJobs,
      hotSpotsJobs,
      personalDataJobs,
      photosJobs,
      hazardsJobs,
      countingJobs,
      fillingJobs,
      casesJobs,
      listsJobs,
      boardsJobs,
      pairingJobs,
      belongingsJobs,
      operatingJobs,
      endingsJobs,
    ].flatMap((jobs) => jobs(services)),
  ];
}
