import { inTransaction } from '../../../platform/database/transaction.ts';
import { Refusal } from '../../../platform/refusals/refuse.ts';
import { involvedById } from '../../../domain/participations/involved.ts';
import type { ServiceContext } from '../../../platform/http/context.ts';
import { settle } from './answer.ts';
import { swaps } from './model.ts';

/**
 * Ends the swaps that nobody answered in time, and those whose turns are no longer what they were. A catch-up query:
 * an answer that comes at the same moment wins or loses as a whole.
 *
 * @returns how many ended
 */
export async function endSwapsDue({ client, db }: Pick<ServiceContext, 'client' | 'db'>, now: Date): Promise<number> {
  let ended = 0;
  for await (const swap of swaps.in(db).find({ state: 'asked' }).sort({ expiresAt: 1, _id: 1 })) {
    const turns = [swap.participationId, ...(swap.withParticipationId ? [swap.withParticipationId] : [])];
    const rows = await Promise.all(turns.map((id) => involvedById(db, id)));
    if (swap.expiresAt > now && rows.every((row) => row?.state === 'confirmed')) continue;
    try {
      await inTransaction(client, (session) =>
        settle({ db, session, now, actorId: null, requestId: 'job:end-swaps' }, swap._id, 'expired'),
      );
      ended++;
    } catch (error) {
      // It was answered meanwhile.
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return ended;
}
