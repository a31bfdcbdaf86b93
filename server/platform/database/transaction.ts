import { MongoServerError, type ClientSession, type MongoClient, type TransactionOptions } from 'mongodb';

/** Said explicitly everywhere: an answer is given only after a majority holds the change. */
export const transactionOptions: TransactionOptions = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority' },
  readPreference: 'primary',
};

/** Runs `work` in one transaction; the driver retries it whole on transient errors, so it may run more than once. */
export async function inTransaction<T>(client: MongoClient, work: (session: ClientSession) => Promise<T>): Promise<T> {
  return client.withSession((session) => session.withTransaction(() => work(session), transactionOptions));
}

export const isDuplicateKey = (error: unknown): error is MongoServerError =>
  error instanceof MongoServerError && error.code === 11000;

/** A conflict with another transaction: nothing was written, and trying again may succeed. */
export const isTransient = (error: unknown): boolean =>
  error instanceof Error &&
  'hasErrorLabel' in error &&
  (error as MongoServerError).hasErrorLabel('TransientTransactionError');
