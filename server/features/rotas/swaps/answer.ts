import { recordAudit } from '../../../domain/audit/record.ts';
import { refuse } from '../../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import { enqueueMessages } from '../../../domain/messages/enqueue.ts';
import { taskFacts } from '../../../domain/messages/values.ts';
import { swapPlaces, type SwapSettings } from '../../claims/swap.ts';
import { displayNames } from '../../../domain/people/queries.ts';
import { taskById } from '../../../domain/tasks/queries.ts';
import { isMember } from '../queries.ts';
import { swaps, type SwapDoc, type SwapState } from './model.ts';

const verbs = {
  accepted: 'swap.accept',
  declined: 'swap.decline',
  cancelled: 'swap.cancel',
  expired: 'swap.expire',
} as const;

/**
 * Agrees to a swap: both participations change places in this transaction. Refuses with `wrong_state` where it is no
 * longer asked for, `swap_expired`, `not_a_member`, `swap_stale`, and with what stands against one of the two.
 */
export async function acceptSwap(
  transaction: TransactionContext,
  id: SwapDoc['_id'],
  despiteTravel: boolean,
  settings: Omit<SwapSettings, 'swapId'>,
): Promise<SwapDoc> {
  const swap = await settle(transaction, id, 'accepted');
  if (transaction.now >= swap.expiresAt) throw refuse('swap_expired');
  if (!(await isMember(transaction.db, swap.rotaId, swap.toPersonId, transaction.session)))
    throw refuse('not_a_member');
  await swapPlaces(
    transaction,
    [
      { participationId: swap.participationId, toPersonId: swap.toPersonId, despiteTravel },
      ...(swap.withParticipationId
        ? [
            {
              participationId: swap.withParticipationId,
              toPersonId: swap.fromPersonId,
              despiteTravel: swap.despiteTravel,
            },
          ]
        : []),
    ],
    { ...settings, swapId: swap._id },
  );
  await tellOther(transaction, swap, 'accepted');
  return swap;
}

/**
 * Says no (who was asked) or takes the question back (who asked). Refuses with `wrong_state` where it is no longer
 * asked for.
 */
export async function endSwap(
  transaction: TransactionContext,
  id: SwapDoc['_id'],
  outcome: 'declined' | 'cancelled',
): Promise<SwapDoc> {
  const swap = await settle(transaction, id, outcome);
  await tellOther(transaction, swap, outcome);
  return swap;
}

/** Moves a swap that is being asked for on; of several who do so at once, on any servers, one. */
export async function settle(
  transaction: TransactionContext,
  id: SwapDoc['_id'],
  to: Exclude<SwapState, 'asked'>,
): Promise<SwapDoc> {
  const { db, session, now } = transaction;
  const swap = await swaps
    .in(db)
    .findOneAndUpdate(
      { _id: id, state: 'asked' },
      { $set: { state: to, answeredAt: now }, $inc: { version: 1 } },
      { session, returnDocument: 'after' },
    );
  if (!swap)
    throw refuse('wrong_state', { state: (await swaps.in(db).findOne({ _id: id }, { session }))?.state ?? 'none' });
  await recordAudit(transaction, {
    action: verbs[to],
    subject: { kind: 'swap', id },
    unitId: swap.unitId,
    from: 'asked',
    to,
  });
  return swap;
}

/** Tells whoever waits for the answer, or was asked in vain. */
async function tellOther(
  transaction: TransactionContext,
  swap: SwapDoc,
  outcome: 'accepted' | 'declined' | 'cancelled',
): Promise<void> {
  const [to, by] =
    outcome === 'cancelled' ? [swap.toPersonId, swap.fromPersonId] : [swap.fromPersonId, swap.toPersonId];
  const task = (await taskById(transaction.db, swap.taskId, transaction.session))!;
  const name = (await displayNames(transaction.db, [by], transaction.session)).get(by.toHexString());
  await enqueueMessages(transaction, [
    {
      personId: to,
      kind: 'swapAnswered',
      occasion: swap._id.toHexString(),
      subject: { kind: 'swap', id: swap._id },
      values: { ...taskFacts(task), ...(name ? { name } : {}), outcome },
    },
  ]);
}
