import { randomInt } from 'node:crypto';
import type { ObjectId } from 'mongodb';
import { minuteMs } from '../../../shared/durations.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { putMemberCode } from '../../domain/people/writes.ts';

/**
 * How an administrator finds the person to whom a role is to be given: the person makes a code and shows it, in
 * person or by message. Nobody can be looked up who does not wish it, nothing lasting is handed out, and a phone
 * number would be the wrong key: the service does not verify it, so whoever typed a colleague's number into their own
 * profile would be given that colleague's role.
 */
const memberCodeMinutes = 60;

// No 0/O, 1/I/L: it is read aloud. 31^8 codes, an hour each, and the search is limited like log-ins.
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const memberCodePattern = /^[2-9A-HJKMNP-Z]{8}$/;

const newCode = (): string => Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('');

/** Makes a fresh code; an earlier one stops working. */
export async function makeMemberCode(
  transaction: TransactionContext,
  personId: ObjectId,
): Promise<{ code: string; expiresAt: Date }> {
  const expiresAt = new Date(transaction.now.getTime() + memberCodeMinutes * minuteMs);
  const memberCode = { code: newCode(), expiresAt };
  await putMemberCode(transaction, personId, memberCode);
  await recordAudit(transaction, {
    action: 'person.makeMemberCode',
    subject: { kind: 'person', id: personId },
    unitId: null,
  });
  return memberCode;
}
