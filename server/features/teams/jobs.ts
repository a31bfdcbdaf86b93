import { ruleContextOf, type RuleCity } from '../../domain/participations/rule-facts.ts';
import { findTeam, teamsAtTheirEnd } from '../../domain/teams/queries.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { workOff } from '../../platform/jobs/work-off.ts';
import { endTeam } from './end.ts';

const maxAtOnce = 50;

export const teamsJobs = (services: ServiceContext): Job[] => [
  { name: 'end-teams', schedule: '* * * * *', run: (now) => endTeamsAtTheirEnd(services, now) },
];

/** Ends the temporary teams whose end has come. */
export async function endTeamsAtTheirEnd(
  { client, db, ...city }: Pick<ServiceContext, 'client' | 'db'> & RuleCity,
  now: Date,
): Promise<void> {
  const context = ruleContextOf(city);
  await workOff(
    { client, db, now, job: 'end-teams' },
    () => teamsAtTheirEnd(db, now, maxAtOnce),
    async (transaction, teamId) => {
      const team = await findTeam(db, teamId, transaction.session);
      if (team && !team.endedAt) await endTeam(transaction, team, context);
    },
    1,
  );
}
