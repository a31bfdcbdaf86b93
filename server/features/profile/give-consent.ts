import type { ObjectId } from 'mongodb';
import type { ConsentKind } from '../../../shared/words.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { PersonDoc } from '../../domain/people/queries.ts';
import { putConsent } from '../../domain/people/writes.ts';

/** Gives a consent to a version of its text, in place of an earlier version. */
export async function giveConsent(
  transaction: TransactionContext,
  personId: ObjectId,
  kind: ConsentKind,
  version: string,
): Promise<PersonDoc> {
  const person = await putConsent(transaction, personId, kind, version);
  await recordAudit(transaction, {
    action: 'consent.give',
    subject: { kind: 'person', id: personId },
    unitId: null,
    details: { kind, version },
  });
  return person;
}
