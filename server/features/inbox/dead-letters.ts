import type { Db } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { Policy } from '../../platform/http/policy.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import { messages, type MessageDoc } from '../../domain/messages/model.ts';
import { pageOfMessages } from './page.ts';

/** Dead letters are of the service as a whole: they are for the administrators of the city. */
export const deadLetterPolicy: Policy<UnitTree, 'list' | 'retry'> = {
  read: () => true,
  list: (caller, tree) => caller?.administers(tree.root?.path ?? []) ?? false,
  retry: (caller, tree) => caller?.administers(tree.root?.path ?? []) ?? false,
};

/** A page of dead letters, the latest to die first. */
export const deadLetters = (db: Db, query: { limit: number; cursor?: string }) =>
  pageOfMessages(db, { 'delivery.state': 'dead' }, 'delivery.nextAt', query);

/**
 * Lets a dead letter be sent again from the start. For one that is `uncertain` that may be the second time: whoever
 * asks takes that on them, and the audit says who. Refuses with `not_found` or, where it is not dead, `wrong_state`.
 */
export async function retryDeadLetter(
  transaction: TransactionContext,
  root: UnitTree['root'],
  id: string,
): Promise<MessageDoc> {
  const { db, session, now } = transaction;
  const before = await messages
    .in(db)
    .findOneAndUpdate(
      { _id: id, 'delivery.state': 'dead' },
      { $set: { delivery: { state: 'waiting', attempts: 0, nextAt: now } } },
      { session },
    );
  if (!before) {
    const there = await messages.in(db).findOne({ _id: id }, { session });
    throw there ? refuse('wrong_state', { state: there.delivery.state }) : refuse('not_found');
  }
  await recordAudit(transaction, {
    action: 'message.retry',
    subject: { kind: before.subject.kind, id: before.subject.id },
    unitId: root?.objectId ?? null,
    from: 'dead',
    to: 'waiting',
    details: { kind: before.kind, error: before.delivery.error ?? '' },
  });
  return before;
}
