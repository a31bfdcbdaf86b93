import type { ObjectId } from 'mongodb';
import { ruleContextOf, type RuleCity } from '../../domain/participations/rule-facts.ts';
import { findTeam, teamsAtTheirEnd } from '../../domain/teams/queries.ts';
import { inTransaction, patienceMs } from '../../platform/database/transaction.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { allOrEach, throwFailures, type Failure } from '../../platform/jobs/all-or-each.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
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
  const failures: Failure<ObjectId>[] = [];
  const end = async ([teamId]: readonly ObjectId[]): Promise<void> =>
    inTransaction(
      client,
      async (session) => {
        const team = await findTeam(db, teamId, session);
        if (team && !team.endedAt)
          await endTeam({ db, session, now, actorId: null, requestId: 'job:end-teams' }, team, context);
      },
      patienceMs.job,
    );
  for (let ids; (ids = await teamsAtTheirEnd(db, now, maxAtOnce)).length > 0;) {
    for (const id of ids) failures.push(...(await allOrEach([id], end)).failures);
    // Those that could not be ended would be found again.
    if (failures.length > 0) break;
  }
  throwFailures(failures);
}
