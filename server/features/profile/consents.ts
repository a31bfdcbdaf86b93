import type { ObjectId } from 'mongodb';
import type { ConsentKind } from '../../../shared/words.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { identities, people, type PersonDoc } from '../../domain/people/model.ts';

/** Gives a consent to a version of its text, in place of an earlier version. */
export async function giveConsent(
  transaction: TransactionContext,
  personId: ObjectId,
  kind: ConsentKind,
  version: string,
): Promise<PersonDoc> {
  const { db, session, now } = transaction;
  const others = { $filter: { input: '$consents', as: 'consent', cond: { $ne: ['$$consent.kind', kind] } } };
  const person = await people.in(db).findOneAndUpdate(
    { _id: personId, state: 'active' },
    [
      {
        $set: {
          consents: { $concatArrays: [others, [{ kind, version: { $literal: version }, at: now }]] },
          updatedAt: now,
          version: { $add: ['$version', 1] },
        },
      },
    ],
    { session, returnDocument: 'after' },
  );
  if (!person) throw refuse('account_closed');
  await recordAudit(transaction, {
    action: 'consent.give',
    subject: { kind: 'person', id: personId },
    unitId: null,
    details: { kind, version },
  });
  return person;
}

/**
 * Takes a consent back. What may no longer be used goes with it: with that of party membership the fact itself, with
 * that to the privacy policy name and telephone number.
 * Refuses with `not_found` where there was none.
 */
export async function withdrawConsent(
  transaction: TransactionContext,
  personId: ObjectId,
  kind: ConsentKind,
): Promise<void> {
  const { db, session, now } = transaction;
  const { matchedCount } = await people.in(db).updateOne(
    { _id: personId, state: 'active', 'consents.kind': kind },
    {
      $pull: { consents: { kind } },
      $set: { updatedAt: now, ...(kind === 'partyMembership' ? { partyMember: false } : {}) },
      $inc: { version: 1 },
    },
    { session },
  );
  if (matchedCount === 0) throw refuse('not_found');
  if (kind === 'privacy')
    await identities.in(db).updateOne({ _id: personId }, { $unset: { name: '', phone: '' } }, { session });
  await recordAudit(transaction, {
    action: 'consent.withdraw',
    subject: { kind: 'person', id: personId },
    unitId: null,
    details: { kind },
  });
}
