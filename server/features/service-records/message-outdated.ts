import type { Db, MongoClient } from 'mongodb';
import { inTransaction } from '../../platform/database/transaction.ts';
import { enqueueMessages } from '../../domain/messages/enqueue.ts';
import { serviceRecords, type ServiceRecordDoc } from './model.ts';
import { standingsOf } from './standing.ts';

const batchSize = 200;

/**
 * Tells people, once a paper, that something on it was corrected since. The page says so at once whether they are told
 * or not.
 *
 * @returns how many papers were found
 */
export async function messageOutdated(client: MongoClient, db: Db, now: Date): Promise<number> {
  const untold = {
    outdatedToldAt: { $exists: false },
    replacedBy: { $exists: false },
    withdrawnAt: { $exists: false },
    person: { $ne: null },
  };
  let told = 0;
  let batch: ServiceRecordDoc[] = [];
  for await (const record of serviceRecords.in(db).find(untold).sort({ _id: 1 }).batchSize(batchSize)) {
    batch.push(record);
    if (batch.length < batchSize) continue;
    told += await tellBatch(client, db, batch, now);
    batch = [];
  }
  return told + (await tellBatch(client, db, batch, now));
}

async function tellBatch(client: MongoClient, db: Db, batch: readonly ServiceRecordDoc[], now: Date): Promise<number> {
  const standings = await standingsOf(db, batch);
  const outdated = batch.filter((_, index) => standings[index].state === 'outdated');
  for (const { _id, personId, number } of outdated) {
    await inTransaction(client, async (session) => {
      const { modifiedCount } = await serviceRecords
        .in(db)
        .updateOne(
          { _id, outdatedToldAt: { $exists: false }, person: { $ne: null } },
          { $set: { outdatedToldAt: now } },
          { session },
        );
      if (modifiedCount === 0) return;
      await enqueueMessages({ db, session, now }, [
        {
          personId,
          kind: 'recordReplaced',
          occasion: `outdated:${_id.toHexString()}`,
          subject: { kind: 'record', id: _id },
          values: { replaces: number },
        },
      ]);
    });
  }
  return outdated.length;
}
