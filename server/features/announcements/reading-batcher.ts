import type { Db, MongoClient, ObjectId } from 'mongodb';
import { markReads, type ReadMark } from '../../domain/announcements/receipts.ts';
import { batching } from '../../platform/database/batching.ts';
import { inTransaction, patienceMs } from '../../platform/database/transaction.ts';
import type { GuardSessions } from '../../platform/http/caller.ts';
import { allOrEach } from '../../platform/jobs/all-or-each.ts';
import { refuse } from '../../platform/refusals/refuse.ts';

declare module '../../platform/http/context.ts' {
  interface ServiceContext {
    readings: ReadingBatcher;
  }
}

/** A version that somebody has read, and the session that says so. */
interface Reading extends ReadMark {
  sessionId: ObjectId;
}

/** Notes a reading; resolves when it is committed. Refuses with `session_expired`. */
export type ReadingBatcher = (reading: Reading) => Promise<void>;

interface Parts {
  client: MongoClient;
  db: Db;
  guardSessions: GuardSessions;
}

/**
 * Commits readings that wait at the same moment in one transaction: an appeal is opened by hundreds at once, and a reading
 * said twice changes nothing, so that no answer has to be kept. One whose session has ended fails alone.
 */
export function createReadingBatcher({ client, db, guardSessions }: Parts): ReadingBatcher {
  const commit = (readings: readonly Reading[]): Promise<void> =>
    inTransaction(
      client,
      async (session) => {
        const held = [...new Map(readings.map(({ sessionId }) => [sessionId.toHexString(), sessionId])).values()];
        if (!(await guardSessions(session, held))) throw refuse('session_expired');
        await markReads({ db, session }, readings);
      },
      patienceMs.request,
    );
  const share = batching<Reading, { error: unknown } | null>(async (readings) => {
    const { failures } = await allOrEach(readings, commit);
    return readings.map((reading) => failures.find(({ item }) => item === reading) ?? null);
  });
  return async (reading) => {
    const failure = await share(reading);
    if (failure) throw failure.error;
  };
}
