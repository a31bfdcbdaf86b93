import type { ObjectId } from 'mongodb';
import { minuteMs } from '../../../shared/durations.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { putMemberCode } from '../../domain/people/writes.ts';
import { newReadableCode } from '../../platform/text/readable-code.ts';

/**
 * How an administrator finds the person to whom a role is to be given: the person makes a code and shows it, in
 * person or by message. Nobody can be looked up who does not wish it, nothing lasting is handed out, and a phone
 * number would be the wrong key: the service does not verify it, so whoever typed a colleague's number into their own
 * profile would be given that colleague's role.
 */
const memberCodeMinutes = 60;

/** Makes a fresh code; an earlier one stops working. */
export async function makeMemberCode(
  transaction: TransactionContext,
  personId: ObjectId,
): Promise<{ code: string; expiresAt: Date }> {
  const expiresAt = new Date(transaction.now.getTime() + memberCodeMinutes * minuteMs);
  const memberCode = { code: newReadableCode(), expiresAt };
  await putMemberCode(transaction, personId, memberCode);
  await recordAudit(transaction, {
    action: 'person.makeMemberCode',
    subject: { kind: 'person', id: personId },
    unitId: null,
  });
  return memberCode;
}
