import type { ObjectId } from 'mongodb';
import type { ErrorCode } from '../../../shared/errors.ts';
import { headedTeam } from '../../domain/teams/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';

/** A team in whose name its head asks for something, as it was called then. */
export interface TeamName {
  teamId: ObjectId;
  name: string;
}

export const teamSpeechRefusals = [
  'not_found',
  'team_over',
  'team_of_branch',
  'one_claimant',
] as const satisfies readonly ErrorCode[];

/**
 * The team in whose name its head asks, if any. A branch speaks for itself: a name beside its team tells of party
 * membership. Refuses with `not_found`, `team_over`, `forbidden`, `team_of_branch` and `one_claimant`.
 */
export async function teamSpokenFor(
  transaction: TransactionContext,
  { units }: Pick<ServiceContext, 'units'>,
  { teamId, unitId }: { teamId?: ObjectId | undefined; unitId?: ObjectId | undefined },
): Promise<TeamName | undefined> {
  if (!teamId) return undefined;
  if (unitId) throw refuse('one_claimant');
  const team = await headedTeam(transaction, teamId);
  const tree = await units.current();
  if (team.unitId && tree.byId.get(team.unitId.toHexString())?.kind === 'branch') throw refuse('team_of_branch');
  return { teamId, name: team.name };
}
