import type { ObjectId } from 'mongodb';
import { recordAudit } from '../audit/record.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { sessions } from './model.ts';

/** Ends one session of a person; its token stops working at once, on every server. Refuses with `not_found`. */
export async function endSession(
  transaction: TransactionContext,
  sessionId: ObjectId,
  personId: ObjectId,
): Promise<void> {
  const { deletedCount } = await sessions
    .in(transaction.db)
    .deleteOne({ _id: sessionId, personId }, { session: transaction.session });
  if (deletedCount === 0) throw refuse('not_found');
  await recordAudit(transaction, { action: 'session.end', subject: { kind: 'session', id: sessionId }, unitId: null });
}

/** Ends every session of a person; part of the change that closes the account, and told in its event. */
export async function endSessionsOf({ db, session }: TransactionContext, personId: ObjectId): Promise<number> {
  return (await sessions.in(db).deleteMany({ personId }, { session })).deletedCount;
}
