import type { Db, ObjectId } from 'mongodb';
import { ruleContextOf, type RuleCity } from '../../../domain/participations/rule-facts.ts';
import { teamClaimStateOf } from '../../../domain/teams/state.ts';
import {
  findTeam,
  findTeamClaim,
  teamClaimsDue,
  teamClaimsToRemind,
  type TeamClaimDoc,
} from '../../../domain/teams/queries.ts';
import { noteReminded } from '../../../domain/teams/writes.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import type { ServiceContext } from '../../../platform/http/context.ts';
import type { Job } from '../../../platform/jobs/scheduler.ts';
import { workOff } from '../../../platform/jobs/work-off.ts';
import { endTeamClaim } from './end.ts';
import { remindOfClaim } from './tell.ts';

const maxAtOnce = 50;

type Where = Pick<ServiceContext, 'client' | 'db'>;

export const teamClaimsJobs = (services: ServiceContext): Job[] => [
  { name: 'settle-team-claims', schedule: '* * * * *', run: (now) => settleTeamClaims(services, now) },
  { name: 'remind-of-team-claims', schedule: '* * * * *', run: (now) => remindOfTeamClaims(services, now) },
];

/** Settles every claim of a team whose time is over. */
export async function settleTeamClaims({ client, db, ...city }: Where & RuleCity, now: Date): Promise<void> {
  const context = ruleContextOf(city);
  await eachClaim({ client, db }, now, 'settle-team-claims', teamClaimsDue, async (transaction, claim) => {
    if (claim.state === 'holding') await endTeamClaim(transaction, claim, 'settled', context);
  });
}

/** Reminds the people of every claim whose time is near, once. */
export const remindOfTeamClaims = (where: Where, now: Date): Promise<void> =>
  eachClaim(where, now, 'remind-of-team-claims', teamClaimsToRemind, async (transaction, claim) => {
    await noteReminded(transaction, claim);
    if (teamClaimStateOf(claim, now) !== 'holding') return;
    const team = await findTeam(transaction.db, claim.teamId, transaction.session);
    await remindOfClaim(transaction, team!, claim);
  });

/**
 * Does something about every claim that a query finds, a transaction each, until it finds none. A catch-up query: run
 * late, twice or on two servers it comes to the same.
 */
const eachClaim = (
  { client, db }: Where,
  now: Date,
  job: string,
  due: (db: Db, now: Date, limit: number) => Promise<ObjectId[]>,
  act: (transaction: TransactionContext, claim: TeamClaimDoc) => Promise<void>,
): Promise<void> =>
  workOff(
    { client, db, now, job },
    () => due(db, now, maxAtOnce),
    async (transaction, claimId) => {
      const claim = await findTeamClaim(db, claimId, transaction.session);
      if (claim) await act(transaction, claim);
    },
    1,
  );
