import type { Db, ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { messageConsents, messages, messageSettings } from './model.ts';

/** All that is kept here about a person, for the copy of their own data (PIPL 45). */
export async function messagesOf(db: Db, personId: ObjectId) {
  const [told, settings, consents] = await Promise.all([
    messages.in(db).find({ personId }).sort({ at: 1, _id: 1 }).toArray(),
    messageSettings.in(db).findOne({ _id: personId }),
    messageConsents.in(db).find({ personId }).toArray(),
  ]);
  return {
    messages: told.map(({ kind, subject, values, at, readAt, delivery }) => ({
      kind,
      subject: { kind: subject.kind, id: subject.id.toHexString() },
      values,
      at: at.toISOString(),
      readAt: readAt?.toISOString() ?? null,
      delivery: delivery.state,
    })),
    settings: settings && { quietFrom: settings.quietFrom, quietTo: settings.quietTo, wechat: settings.wechat },
    consents: consents.map(({ templateId, left }) => ({ templateId, left })),
  };
}

/**
 * Deletes all that is kept here about a person, in the transaction of their erasure. A message that is being sent at
 * that moment is one of before.
 */
export async function forgetMessages({ db, session }: TransactionContext, personId: ObjectId): Promise<void> {
  await messages.in(db).deleteMany({ personId }, { session });
  await messageSettings.in(db).deleteOne({ _id: personId }, { session });
  await messageConsents.in(db).deleteMany({ personId }, { session });
}

/** Takes a name, and the words that came with it, out of what others were told about these swaps. */
export async function forgetNameIn(
  { db, session }: TransactionContext,
  about: readonly { id: ObjectId; others: readonly ObjectId[] }[],
): Promise<void> {
  for (const { id, others } of about) {
    await messages
      .in(db)
      .updateMany(
        { personId: { $in: [...others] }, 'subject.kind': 'swap', 'subject.id': id },
        { $unset: { 'values.name': '', 'values.message': '' } },
        { session },
      );
  }
}
