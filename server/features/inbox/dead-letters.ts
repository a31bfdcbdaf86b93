import { recordAudit } from '../../domain/audit/record.ts';
import type { Policy } from '../../platform/http/policy.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import { reviveDeadLetter } from '../../domain/messages/inbox.ts';
import type { MessageDoc } from '../../domain/messages/model.ts';

/** Dead letters are of the service as a whole: they are for the administrators of the city. */
export const deadLetterPolicy: Policy<UnitTree, 'list' | 'retry'> = {
  read: () => true,
  list: (caller, tree) => caller?.administers({ path: tree.root?.path ?? [] }) ?? false,
  retry: (caller, tree) => caller?.administers({ path: tree.root?.path ?? [] }) ?? false,
};

/**
 * Lets a dead letter be sent again from the start. For one that is `uncertain` that may be the second time: whoever
 * asks takes that on them, and the audit says who. Refuses with `not_found` or, where it is not dead, `wrong_state`.
 */
export async function retryDeadLetter(
  transaction: TransactionContext,
  root: UnitTree['root'],
  id: string,
): Promise<MessageDoc> {
  const before = await reviveDeadLetter(transaction, id);
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
