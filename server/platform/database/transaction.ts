import { isEndedByDatabase, isTooMuch, RetriesEnded } from './lost-connection.ts';
import { endOrphanedTransactions, orphanedMs } from './orphaned-transactions.ts';
import {
  MongoError,
  MongoErrorLabel,
  MongoServerError,
  type ClientSession,
  type MongoClient,
  type TransactionOptions,
} from 'mongodb';

/** Said explicitly everywhere: an answer is given only after a majority holds the change. */
export const transactionOptions: TransactionOptions = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority' },
  readPreference: 'primary',
};

/**
 * How long a transaction is tried again, in milliseconds. Nobody waits for a request longer than ten seconds. A job has
 * the time: where the transaction of a server that died is not found, it keeps its locks until MongoDB ends it after a
 * minute.
 */
export const patienceMs = { request: 10_000, job: 90_000 };

/**
 * Runs `work` in one transaction; the driver retries it whole on transient errors, so it may run more than once.
 * @throws RetriesEnded where it met such errors for as long as `maxMs`
 */
export async function inTransaction<T>(
  client: MongoClient,
  work: (session: ClientSession) => Promise<T>,
  maxMs = patienceMs.request,
): Promise<T> {
  const since = performance.now();
  let last: unknown;
  let tooLong = 0;
  return client.withSession((session) =>
    session.withTransaction(async () => {
      const waitedMs = performance.now() - since;
      if (last && waitedMs > maxMs) throw new RetriesEnded(last);
      if (last && waitedMs > orphanedMs) await endOrphanedTransactions(client);
      try {
        return await work(session);
      } catch (error) {
        last = error;
        // A database that stood still may have made it long, once; what is too much stays so.
        if (isTooMuch(error)) tooLong++;
        if (isEndedByDatabase(error) && tooLong < 2) error.addErrorLabel(MongoErrorLabel.TransientTransactionError);
        throw error;
      }
    }, transactionOptions),
  );
}

export const isDuplicateKey = (error: unknown): error is MongoServerError =>
  error instanceof MongoServerError && error.code === 11000;

/** A conflict with another transaction: nothing was written, and trying again may succeed. */
export const isTransient = (error: unknown): boolean =>
  error instanceof MongoError && error.hasErrorLabel(MongoErrorLabel.TransientTransactionError);

/**
 * For every read of a `startSession({ snapshot: true })`: all of them see one moment. The session alone does not make
 * it so, since the client's own read concern would go before the session's.
 */
export const atOneMoment = { readConcern: { level: 'snapshot' } } as const;
