import { createHmac, randomBytes } from 'node:crypto';
import { Binary, type Db, type ObjectId } from 'mongodb';
import { checkInKeys } from './model.ts';

declare module '../../platform/http/context.ts' {
  interface ServiceContext {
    checkInKeys: ReadKeys;
  }
}

/** The keys that sign codes and hash devices. Nothing of them ever leaves the server. */
export interface CheckInKeys {
  /** Signs for one task alone: what is learnt of one task's codes says nothing of another's. */
  ofTask(taskId: ObjectId): Buffer;
  /** For the handles of people who were asked. */
  forHandles: Buffer;
  /** For the WeChat ids of accounts that were erased. */
  forFormer: Buffer;
  /** A device's id as it is kept: the same for the same device, and worthless without the key. */
  deviceHash(deviceId: string): string;
}

export type ReadKeys = () => Promise<CheckInKeys>;

/**
 * The service's key is made at its first use and lives in the database, not in a setting: there is nothing to
 * configure or to forget, all servers have the same one, and codes that were handed out for the next hours outlive a
 * restart and a move to another machine. A secret a task would cost a read for each; theirs are derived from the one.
 */
export function createCheckInKeys(db: Db): ReadKeys {
  let keys: Promise<CheckInKeys> | undefined;
  return () => {
    keys ??= readKey(db)
      .then(keysOf)
      .catch((error: unknown) => {
        keys = undefined;
        throw error;
      });
    return keys;
  };
}

async function readKey(db: Db): Promise<Buffer> {
  const known = await checkInKeys.in(db).findOne({ _id: 'key' });
  if (known) return Buffer.from(known.secret.buffer);
  const kept = await checkInKeys
    .in(db)
    .findOneAndUpdate(
      { _id: 'key' },
      { $setOnInsert: { secret: new Binary(randomBytes(32)) } },
      { upsert: true, returnDocument: 'after', writeConcern: { w: 'majority' } },
    );
  return Buffer.from(kept!.secret.buffer);
}

const keysOf = (key: Buffer): CheckInKeys => ({
  forHandles: createHmac('sha256', key).update('handles').digest(),
  forFormer: createHmac('sha256', key).update('former').digest(),
  ofTask: (taskId) => createHmac('sha256', key).update(`task ${taskId.toHexString()}`).digest(),
  deviceHash: (deviceId) => createHmac('sha256', key).update(`device ${deviceId}`).digest('base64url').slice(0, 22),
});
