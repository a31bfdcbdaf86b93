import type { ObjectId } from 'mongodb';
import { offerOf, type OfferDoc } from '../../domain/offers/queries.ts';
import { findTeamMember, runningTeam } from '../../domain/teams/queries.ts';
import { putTeam } from '../../domain/teams/writes.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';

type Company = Partial<Pick<OfferDoc, 'avoids' | 'together'>>;

/**
 * Holds a new wish about company to what there is: units of the tree, and a team that its person is in. Refuses with
 * `invalid_request`, `not_in_team`, `team_over` and `team_changed`.
 */
export async function checkCompany(
  transaction: TransactionContext,
  personId: ObjectId,
  tree: UnitTree,
  { avoids = [], together }: Company,
): Promise<void> {
  if (!avoids.every((unitId) => tree.byId.has(unitId.toHexString())))
    throw refuseField('body.avoids', '没有这个组织', 'names no unit');
  if (!together) return;
  const { db, session } = transaction;
  if ((await offerOf(db, personId, session))?.together?.equals(together)) return;
  const member = await findTeamMember(db, together, personId, session);
  if (member?.state !== 'in') throw refuse('not_in_team');
  const team = await runningTeam(transaction, together);
  // Leaving the team at the same moment conflicts: it ends the wish.
  await putTeam(transaction, team, { heir: team.heir });
}
