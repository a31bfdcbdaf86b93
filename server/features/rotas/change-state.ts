import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { rotas, type RotaDoc, type RotaState } from './model.ts';

/**
 * Brings a rota from one of some states to another, with what is noted of that. Refuses with `precondition_failed`
 * where it is no longer of the version that was read, with `wrong_state` where it is in none of those states.
 *
 * @returns the state that it was in, and the rota as it is now
 */
export async function changeState(
  { db, session, now }: TransactionContext,
  { _id }: Pick<RotaDoc, '_id'>,
  { from, ifMatch }: { from: readonly RotaState[]; ifMatch: number | undefined },
  to: Pick<RotaDoc, 'state'> & Partial<Pick<RotaDoc, 'endedAt' | 'endReason'>>,
): Promise<{ before: RotaState; after: RotaDoc }> {
  const before = await rotas
    .in(db)
    .findOneAndUpdate(
      { _id, state: { $in: [...from] }, ...(ifMatch === undefined ? {} : { version: ifMatch }) },
      { $set: { ...to, updatedAt: now }, $inc: { version: 1, pins: 1 } },
      { session, returnDocument: 'before' },
    );
  const rota = (await rotas.in(db).findOne({ _id }, { session }))!;
  if (before) return { before: before.state, after: rota };
  if (ifMatch !== undefined && rota.version !== ifMatch) throw refuse('precondition_failed');
  throw refuse('wrong_state', { state: rota.state });
}
