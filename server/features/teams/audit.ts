import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import type { TeamDoc } from '../../domain/teams/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';

/** Every change of a team and of who is in it leaves its event; `personId`: whom somebody else's act was about. */
export const auditTeam = (
  transaction: TransactionContext,
  { _id, unitId }: Pick<TeamDoc, '_id' | 'unitId'>,
  act: string,
  details: { personId?: ObjectId } = {},
): Promise<void> =>
  recordAudit(transaction, { action: `team.${act}`, subject: { kind: 'team', id: _id }, unitId, details });
