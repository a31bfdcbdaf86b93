import { randomUUID } from 'node:crypto';
import type { Db, MongoClient, ObjectId } from 'mongodb';
import { inTransaction } from '../../platform/database/transaction.ts';
import { Refusal } from '../../platform/refusals/refuse.ts';
import { closeUnit } from './close.ts';
import { endedUnits } from '../../domain/units/queries.ts';

/**
 * Closes every temporary unit whose end has passed, the deepest first; those that still have open parts or tasks wait
 * for the next run. A catch-up: it may run at any time, twice, or on several servers. Answers how many it closed.
 */
export async function closeEndedUnits(client: MongoClient, db: Db, now: Date): Promise<number> {
  let closed = 0;
  for (const unitId of await endedUnits(db, now)) if (await closesNow(client, db, unitId, now)) closed++;
  return closed;
}

async function closesNow(client: MongoClient, db: Db, unitId: ObjectId, now: Date): Promise<boolean> {
  const requestId = `job-${randomUUID()}`;
  try {
    await inTransaction(client, (session) =>
      closeUnit({ db, session, now, actorId: null, requestId }, unitId, { endedBy: now }),
    );
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
