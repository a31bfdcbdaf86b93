import { comeAlone } from '../../domain/offers/writes.ts';
import type { RuleContext } from '../../domain/participations/rule-facts.ts';
import { peopleOfTeam, type TeamDoc } from '../../domain/teams/queries.ts';
import { putTeam } from '../../domain/teams/writes.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { endTeamClaimsOf } from '../claims/teams/end.ts';
import { auditTeam } from './audit.ts';
import { tellTeam } from './tell.ts';

/** Ends a team, as it was read in this transaction: what it holds is given back, what people agreed to stays theirs. */
export async function endTeam(transaction: TransactionContext, team: TeamDoc, context: RuleContext): Promise<void> {
  const { db, session, now } = transaction;
  await endTeamClaimsOf(transaction, team._id, context);
  const written = await putTeam(transaction, team, { endedAt: now });
  await comeAlone(transaction, team._id);
  await auditTeam(transaction, team, 'end');
  const members = await peopleOfTeam(db, team._id, ['in'], session);
  await tellTeam(
    transaction,
    written,
    members.map(({ personId }) => personId),
    'ended',
  );
}
