import mongoose from 'mongoose';
import {
  MongoBulkWriteError,
  MongoDriverError,
  MongoError,
  MongoErrorLabel,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
} from 'mongodb';

/**
 * Codes of a server that is no primary (any more, or not yet) or is going down: the state change errors of the
 * drivers' specification "Server Discovery and Monitoring", and those that its retryable reads name besides.
 */
const lostCodes = new Set([
  6,
  7,
  89,
  9001, // host unreachable, not found, network timeout, socket exception
  64,
  262,
  50, // the majority did not answer in time
  91,
  94,
  134,
  189, // shutting down, not yet initialised, no majority to read from yet, stepped down
  10058,
  10107,
  11600,
  11602,
  13435,
  13436, // not primary, interrupted, recovering
]);

/** Errors of the driver that have classes of no exported name: its pool or topology was closed while it was used. */
const closed = new Set([
  'PoolClosedError',
  'MongoPoolClosedError',
  'MongoPoolClearedError',
  'MongoServerClosedError',
  'MongoTopologyClosedError',
  'MongoWaitQueueTimeoutError',
  'WaitQueueTimeoutError',
  'MongoStalePrimaryError',
  'MongoOperationTimeoutError',
  'MongoNotConnectedError',
]);

/** A transaction met nothing but conflicts and lost connections for as long as anybody waits; nothing was written. */
export class RetriesEnded extends Error {
  constructor(cause: unknown) {
    super('a transaction was given up after its retries', { cause });
    this.name = 'RetriesEnded';
  }
}

/**
 * The database went away in the middle. The driver's labels alone do not say so for a connection that its pool had
 * given up a moment before, and a bulk write wraps the error in one of its own.
 */
export function isLostConnection(error: unknown): boolean {
  if (error instanceof RetriesEnded) return true;
  if (error instanceof MongoBulkWriteError && error.errorResponse instanceof Error)
    return isLostConnection(error.errorResponse);
  if (error instanceof MongoNetworkError || error instanceof MongoServerSelectionError) return true;
  // The same of a connection that was never there.
  if (error instanceof mongoose.Error.MongooseServerSelectionError) return true;
  if (error instanceof MongoServerError && typeof error.code === 'number' && lostCodes.has(error.code)) return true;
  if (error instanceof MongoDriverError && closed.has(error.name)) return true;
  return (
    error instanceof MongoError &&
    (error.hasErrorLabel(MongoErrorLabel.RetryableWriteError) ||
      error.hasErrorLabel(MongoErrorLabel.UnknownTransactionCommitResult))
  );
}
