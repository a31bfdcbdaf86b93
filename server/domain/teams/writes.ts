import type { ObjectId } from 'mongodb';
import type { TeamClaimState } from '../../../shared/teams.ts';
import { isDuplicateKey } from '../../platform/database/transaction.ts';
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
import { teamMemberId } from './queries.ts';

export async function insertTeam({ db, session }: TransactionContext, team: TeamDoc): Promise<void> {
  await teams.in(db).insertOne(team, { session });
}

type Changes = Partial<Pick<TeamDoc, 'name' | 'purpose' | 'headId' | 'code' | 'endsAt' | 'endedAt' | 'size'>> & {
  /** Undefined: nobody is asked to take over any more. */
  heir?: TeamDoc['heir'] | undefined;
};

/** Writes a team anew under the version that was read. Refuses with `team_changed`. */
export async function putTeam(
  { db, session }: TransactionContext,
  { _id, version }: Pick<TeamDoc, '_id' | 'version'>,
  { heir, ...changes }: Changes,
): Promise<TeamDoc> {
  const update = {
    $set: { ...changes, ...(heir ? { heir } : {}) },
    ...(heir ? {} : { $unset: { heir: '' as const } }),
    $inc: { version: 1 },
  };
  const written = await teams.in(db).findOneAndUpdate({ _id, version }, update, { session, returnDocument: 'after' });
  if (!written) throw refuse('team_changed');
  return written;
}

/** Puts a person into a team, or down as somebody who asks; an earlier answer is gone. */
export async function putTeamMember(
  { db, session, now }: TransactionContext,
  teamId: ObjectId,
  personId: ObjectId,
  state: 'asking' | 'in',
): Promise<void> {
  const member = { teamId, personId, state, at: now, ...(state === 'in' ? { joinedAt: now } : {}) };
  await teamMembers.in(db).replaceOne({ _id: teamMemberId(teamId, personId) }, member, { session, upsert: true });
}

/** Moves a membership on from the state in which it was read. Refuses with `team_changed`. */
export async function moveTeamMember(
  { db, session, now }: TransactionContext,
  { _id, state }: Pick<TeamMemberDoc, '_id' | 'state'>,
  to: KeptTeamMemberState,
): Promise<void> {
  const { matchedCount } = await teamMembers
    .in(db)
    .updateOne({ _id, state }, { $set: { state: to, ...(to === 'in' ? { joinedAt: now } : {}) } }, { session });
  if (matchedCount === 0) throw refuse('team_changed');
}

/** Refuses with `team_claimed_before`. */
export async function insertTeamClaim({ db, session }: TransactionContext, claim: TeamClaimDoc): Promise<void> {
  try {
    await teamClaims.in(db).insertOne(claim, { session });
  } catch (error) {
    if (isDuplicateKey(error)) throw refuse('team_claimed_before');
    throw error;
  }
}

/** Writes to a claim that holds places, under the version that was read. Refuses with `team_claim_over`. */
export async function putTeamClaim(
  { db, session }: TransactionContext,
  { _id, version }: Pick<TeamClaimDoc, '_id' | 'version'>,
  changes: Partial<Pick<TeamClaimDoc, 'by' | 'left' | 'reason' | 'endedAt'>> & { state?: TeamClaimState },
): Promise<TeamClaimDoc> {
  const written = await teamClaims
    .in(db)
    .findOneAndUpdate(
      { _id, version, state: 'holding' },
      { $set: changes, $inc: { version: 1 } },
      { session, returnDocument: 'after' },
    );
  if (!written) throw refuse('team_claim_over');
  return written;
}

/** Notes that the people of a claim are reminded, whether it still holds places or not. */
export async function noteReminded(
  { db, session }: TransactionContext,
  { _id }: Pick<TeamClaimDoc, '_id'>,
): Promise<void> {
  await teamClaims.in(db).updateOne({ _id }, { $unset: { remindAt: '' } }, { session });
}
