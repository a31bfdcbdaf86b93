import type { ObjectId } from 'mongodb';
import type { ConsentKind } from '../../../shared/words.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { PersonDoc } from '../../domain/people/queries.ts';
import { putConsent, removeConsent, updateIdentity } from '../../domain/people/writes.ts';

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

/**
 * Takes a consent back. Data that may no longer be used goes with it: with that of party membership the fact itself,
 * with that to the privacy policy name and telephone number. Refuses with `not_found` where there was none.
 */
export async function withdrawConsent(
  transaction: TransactionContext,
  personId: ObjectId,
  kind: ConsentKind,
): Promise<void> {
  await removeConsent(transaction, personId, kind, kind === 'partyMembership' ? { partyMember: false } : {});
  if (kind === 'privacy') await updateIdentity(transaction, personId, { name: null, phone: null });
  await recordAudit(transaction, {
    action: 'consent.withdraw',
    subject: { kind: 'person', id: personId },
    unitId: null,
    details: { kind },
  });
}
