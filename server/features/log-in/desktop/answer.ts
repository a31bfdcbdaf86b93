import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../../domain/audit/record.ts';
import type { DesktopLogInDoc } from '../../../domain/sessions/desktop/queries.ts';
import { moveDesktopLogIn } from '../../../domain/sessions/desktop/writes.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import { insertOpened } from '../session.ts';

const actions = {
  seen: 'desktopLogIn.see',
  confirmed: 'desktopLogIn.confirm',
  refused: 'desktopLogIn.refuse',
} as const;

/**
 * Takes a desktop log-in on by its code, scanned or typed, on the phone of the person who asks; confirmed, it opens the
 * browser's session as theirs. Refuses as `moveDesktopLogIn` does.
 */
export async function answerDesktopLogIn(
  transaction: TransactionContext,
  personId: ObjectId,
  code: string,
  to: keyof typeof actions,
): Promise<DesktopLogInDoc> {
  const before = await moveDesktopLogIn(transaction, personId, code, to);
  if (before.state !== to)
    await recordAudit(transaction, {
      action: actions[to],
      subject: { kind: 'desktopLogIn', id: before._id },
      unitId: null,
      from: before.state,
      to,
    });
  if (to === 'confirmed')
    await insertOpened(transaction, personId, {
      kind: 'browser',
      device: before.device,
      tokenHash: before.secretHash,
    });
  return { ...before, state: to };
}
