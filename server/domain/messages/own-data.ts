import type { Db, ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { ownCopy } from '../../platform/personal/datum.ts';
import { messageConsents, messages, messageSettings } from './model.ts';

/** All that is kept here about a person, for the copy of their own data (PIPL 45). */
export async function messagesOf(db: Db, personId: ObjectId) {
  const told = await messages.in(db).find({ personId }).sort({ at: 1, _id: 1 }).toArray();
  const settings = await messageSettings.in(db).findOne({ _id: personId });
  const consents = await messageConsents.in(db).find({ personId }).toArray();
  return {
    messages: told.map((row) => ownCopy(row, messages.personal)),
    settings: settings && ownCopy(settings, messageSettings.personal),
    consents: consents.map((row) => ownCopy(row, messageConsents.personal)),
  };
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
