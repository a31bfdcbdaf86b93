import type { ClientSession, Db, ObjectId } from 'mongodb';
import { anyTime } from '../../platform/database/define.ts';
import type { Projected } from '../../platform/database/projection.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import {
  teamClaims,
  teamMembers,
  teams,
  type KeptTeamMemberState,
  type TeamClaimDoc,
  type TeamDoc,
  type TeamMemberDoc,
} from './model.ts';
import { isRunning, teamClaimStateOf } from './state.ts';

export type { TeamClaimDoc, TeamDoc, TeamMemberDoc } from './model.ts';

const within = (session?: ClientSession) => (session ? { session } : {});

export const teamMemberId = (teamId: ObjectId, personId: ObjectId): string =>
  `${teamId.toHexString()}:${personId.toHexString()}`;

export const findTeam = (db: Db, teamId: ObjectId, session?: ClientSession): Promise<TeamDoc | null> =>
  teams.in(db).findOne({ _id: teamId }, within(session));

export const teamsById = async (
  db: Db,
  ids: readonly ObjectId[],
  session?: ClientSession,
): Promise<Map<string, TeamDoc>> => {
  const rows = await teams
    .in(db)
    .find({ _id: { $in: [...ids] } }, within(session))
    .toArray();
  return new Map(rows.map((row) => [row._id.toHexString(), row]));
};

/** A running team by its code; null where there is none. */
export async function teamByCode(db: Db, code: string, now: Date, session?: ClientSession): Promise<TeamDoc | null> {
  const team = await teams.in(db).findOne({ code }, within(session));
  return team && isRunning(team, now) ? team : null;
}

/** The team, running and read in the transaction that is to change it. Refuses with `not_found` and `team_over`. */
export async function runningTeam({ db, session, now }: TransactionContext, teamId: ObjectId): Promise<TeamDoc> {
  const team = await findTeam(db, teamId, session);
  if (!team) throw refuse('not_found');
  if (!isRunning(team, now)) throw refuse('team_over');
  return team;
}

/**
 * The team for which its head speaks, read in the transaction that does so. Refuses with `not_found`, `team_over` and
 * `forbidden`.
 */
export async function headedTeam(transaction: TransactionContext, teamId: ObjectId): Promise<TeamDoc> {
  const { db, session, actorId } = transaction;
  const member = await findTeamMember(db, teamId, actorId!, session);
  if (member?.state !== 'in') throw refuse('not_found');
  const team = await runningTeam(transaction, teamId);
  if (!team.headId?.equals(actorId)) throw refuse('forbidden');
  return team;
}

/** Whether a person is in one of these teams now. */
export const isInAny = async (
  { db, session }: Pick<TransactionContext, 'db' | 'session'>,
  teamIds: readonly ObjectId[],
  personId: ObjectId,
): Promise<boolean> =>
  teamIds.length > 0 &&
  (await teamMembers
    .in(db)
    .countDocuments(
      { _id: { $in: teamIds.map((teamId) => teamMemberId(teamId, personId)) }, state: 'in' },
      { session, limit: 1 },
    )) > 0;

export const findTeamMember = (
  db: Db,
  teamId: ObjectId,
  personId: ObjectId,
  session?: ClientSession,
): Promise<TeamMemberDoc | null> =>
  teamMembers.in(db).findOne({ _id: teamMemberId(teamId, personId) }, within(session));

/** The people of a team in one of the states, in the order in which they came. */
export const peopleOfTeam = (
  db: Db,
  teamId: ObjectId,
  states: readonly KeptTeamMemberState[],
  session?: ClientSession,
): Promise<TeamMemberDoc[]> =>
  teamMembers
    .in(db)
    .find({ teamId, state: { $in: [...states] } }, within(session))
    .sort({ at: 1, _id: 1 })
    .toArray();

/** The teams that a person is in or asks to join, the latest first. */
export const teamsOfPerson = (db: Db, personId: ObjectId, session?: ClientSession): Promise<TeamMemberDoc[]> =>
  teamMembers
    .in(db)
    .find({ personId, state: { $in: ['asking', 'in'] } }, within(session))
    .sort({ at: -1 })
    .toArray();

/** The running teams of these units, the latest first. */
export const teamsOfUnits = (db: Db, unitIds: readonly ObjectId[], now: Date, limit: number): Promise<TeamDoc[]> =>
  teams
    .in(db)
    .find({
      unitId: { $in: [...unitIds] },
      endedAt: { $exists: false },
      $or: [{ endsAt: null }, { endsAt: { $gt: now } }],
    })
    .sort({ _id: -1 })
    .limit(limit)
    .toArray();

/** The temporary teams whose end has come. */
export const teamsAtTheirEnd = async (db: Db, now: Date, limit: number): Promise<ObjectId[]> =>
  (
    await teams
      .in(db)
      .find({ endsAt: { ...anyTime, $lte: now }, endedAt: { $exists: false } }, { projection: { _id: 1 }, limit })
      .toArray()
  ).map(({ _id }) => _id);

export const findTeamClaim = (db: Db, claimId: ObjectId, session?: ClientSession): Promise<TeamClaimDoc | null> =>
  teamClaims.in(db).findOne({ _id: claimId }, within(session));

/**
 * A claim that holds places, read in the transaction that is to change it. Refuses with `not_found` and
 * `team_claim_over`.
 */
export async function holdingTeamClaim(
  { db, session, now }: TransactionContext,
  claimId: ObjectId,
): Promise<TeamClaimDoc> {
  const claim = await findTeamClaim(db, claimId, session);
  if (!claim) throw refuse('not_found');
  if (teamClaimStateOf(claim, now) !== 'holding') throw refuse('team_claim_over');
  return claim;
}

/** The claims of a task, those that hold places first. */
export async function teamClaimsOfTask(db: Db, taskId: ObjectId): Promise<TeamClaimDoc[]> {
  const rows = await teamClaims.in(db).find({ taskId }).sort({ _id: 1 }).toArray();
  return rows.sort((a, b) => Number(b.state === 'holding') - Number(a.state === 'holding'));
}

/** The latest claims of these teams. */
export const teamClaimsOf = (db: Db, teamIds: readonly ObjectId[], limit: number): Promise<TeamClaimDoc[]> =>
  teamClaims
    .in(db)
    .find({ teamId: { $in: [...teamIds] } })
    .sort({ _id: -1 })
    .limit(limit)
    .toArray();

const claimedFields = { _id: 0, teamId: 1, taskId: 1 } as const;

/** All that these teams have ever claimed. */
export const claimsOfTeams = (
  db: Db,
  teamIds: readonly ObjectId[],
  session?: ClientSession,
): Promise<Projected<TeamClaimDoc, typeof claimedFields>[]> =>
  teamClaims
    .in(db)
    .find<Projected<TeamClaimDoc, typeof claimedFields>>(
      { teamId: { $in: [...teamIds] } },
      { projection: claimedFields, ...within(session) },
    )
    .toArray();

/** The claims by which a team holds places, read in the change that ends or needs them. */
export const teamClaimsHolding = (
  { db, session }: TransactionContext,
  which: { teamId: ObjectId } | { taskId: ObjectId },
): Promise<TeamClaimDoc[]> =>
  teamClaims
    .in(db)
    .find({ ...which, state: 'holding' }, { session })
    .toArray();

/** The claims whose people are to be reminded by now. */
export const teamClaimsToRemind = async (db: Db, now: Date, limit: number): Promise<ObjectId[]> =>
  (
    await teamClaims
      .in(db)
      .find({ remindAt: { ...anyTime, $lte: now } }, { projection: { _id: 1 }, limit })
      .toArray()
  ).map(({ _id }) => _id);

/** By team, how many of its claims hold places. */
export async function holdingClaimCounts(db: Db, teamIds: readonly ObjectId[]): Promise<Map<string, number>> {
  const rows = await teamClaims
    .in(db)
    .aggregate<{ _id: ObjectId; count: number }>([
      { $match: { teamId: { $in: [...teamIds] }, state: 'holding' } },
      { $group: { _id: '$teamId', count: { $sum: 1 } } },
    ])
    .toArray();
  return new Map(rows.map(({ _id, count }) => [_id.toHexString(), count]));
}

/** The claims whose time is over and that are not settled. */
export const teamClaimsDue = async (db: Db, now: Date, limit: number): Promise<ObjectId[]> =>
  (
    await teamClaims
      .in(db)
      .find({ state: 'holding', by: { $lte: now } }, { projection: { _id: 1 }, limit })
      .toArray()
  ).map(({ _id }) => _id);
