import type { ObjectId } from 'mongodb';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { applyTransitionTo } from '../../domain/participations/apply.ts';
import type { ParticipationDoc } from '../../domain/participations/queries.ts';
import { refuseFrozen } from './dispute.ts';
import type { SeenHours } from './inputs.ts';

/**
 * The volunteer confirms the hours: nobody gets a record without their own consent.
 * Refuses with `wrong_state`, `dispute_open`, and `hours_changed` where they saw others.
 */
export const certify = (transaction: TransactionContext, id: ObjectId, seen: SeenHours): Promise<ParticipationDoc> =>
  applyTransitionTo(transaction, id, (row) => {
    refuseFrozen(row);
    const { verified, honoured } = row.minutes;
    if ((seen.verifiedMinutes ?? verified) !== verified || (seen.honouredMinutes ?? honoured) !== honoured)
      throw refuse('hours_changed');
    return { verb: 'certify', set: { certifiedAt: transaction.now }, details: { minutes: { verified, honoured } } };
  });
