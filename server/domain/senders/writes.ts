import { ObjectId } from 'mongodb';
import { atVersion } from '../../platform/database/patch.ts';
import { isDuplicateKey } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import { hashOfKey, newKey } from './key.ts';
import { senders, sentRequests, type SenderDoc } from './model.ts';

type Settings = Pick<SenderDoc, 'name' | 'requestsADay'>;

const nameIsTaken = () => refuseField('body.name', '已有同名的系统', 'is the name of another system');
const unlessTaken = (error: unknown): never => {
  throw isDuplicateKey(error) ? nameIsTaken() : error;
};

/** A new sender with its key, which is told here and kept nowhere. Refuses `name` with `invalid_request`. */
export async function insertSender(
  { db, session, now }: TransactionContext,
  settings: Settings,
): Promise<{ sender: SenderDoc; key: string }> {
  const key = newKey();
  const sender: SenderDoc = {
    _id: new ObjectId(),
    ...settings,
    keyHash: hashOfKey(key),
    revokedAt: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  await senders.in(db).insertOne(sender, { session }).catch(unlessTaken);
  return { sender, key };
}

/**
 * Changes what a sender is called or may, or revokes its key for good. Refuses with `wrong_state` and
 * `precondition_failed`.
 */
export async function updateSender(
  { db, session, now }: TransactionContext,
  senderId: ObjectId,
  fields: Partial<Settings> | { revokedAt: Date },
  ifMatch?: number,
): Promise<SenderDoc> {
  const sender = await senders
    .in(db)
    .findOneAndUpdate(
      { _id: senderId, revokedAt: null, ...atVersion(ifMatch) },
      { $set: { ...fields, updatedAt: now }, $inc: { version: 1 } },
      { session, returnDocument: 'after' },
    )
    .catch(unlessTaken);
  if (sender) return sender;
  const { revokedAt } = (await senders.in(db).findOne({ _id: senderId }, { session }))!;
  throw revokedAt ? refuse('wrong_state', { state: 'revoked' }) : refuse('precondition_failed');
}

/** Notes that a need came from a sender, by its reference. */
export async function noteSent(
  { db, session, now: createdAt }: TransactionContext,
  senderId: ObjectId,
  needId: ObjectId,
  reference = needId.toHexString(),
): Promise<void> {
  await sentRequests.in(db).insertOne({ _id: needId, senderId, reference, createdAt }, { session });
}
