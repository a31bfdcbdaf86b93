import type { ObjectId } from 'mongodb';
import { ruleContextOf, type RuleCity } from '../../../domain/participations/rule-facts.ts';
import { findTeamClaim, teamClaimsDue } from '../../../domain/teams/queries.ts';
import { inTransaction, patienceMs } from '../../../platform/database/transaction.ts';
import type { ServiceContext } from '../../../platform/http/context.ts';
import { allOrEach, throwFailures, type Failure } from '../../../platform/jobs/all-or-each.ts';
import type { Job } from '../../../platform/jobs/scheduler.ts';
import { endTeamClaim } from './end.ts';

const maxAtOnce = 50;

export const teamClaimsJobs = (services: ServiceContext): Job[] => [
  { name: 'settle-team-claims', schedule: '* * * * *', run: (now) => settleTeamClaims(services, now) },
];

/**
 * Settles every claim of a team whose time is over, a transaction each. A catch-up query: run late, twice or on two
 * servers it comes to the same.
 */
export async function settleTeamClaims(
  { client, db, ...city }: Pick<ServiceContext, 'client' | 'db'> & RuleCity,
  now: Date,
): Promise<void> {
  const context = ruleContextOf(city);
  const failures: Failure<ObjectId>[] = [];
  const settle = async ([claimId]: readonly ObjectId[]): Promise<void> =>
    inTransaction(
      client,
      async (session) => {
        const transaction = { db, session, now, actorId: null, requestId: 'job:settle-team-claims' };
        const claim = await findTeamClaim(db, claimId, session);
        if (claim?.state === 'holding') await endTeamClaim(transaction, claim, 'settled', context);
      },
      patienceMs.job,
    );
  for (let ids; (ids = await teamClaimsDue(db, now, maxAtOnce)).length > 0;) {
    for (const id of ids) failures.push(...(await allOrEach([id], settle)).failures);
    // Those that could not be settled would be found again.
    if (failures.length > 0) break;
  }
  throwFailures(failures);
}
