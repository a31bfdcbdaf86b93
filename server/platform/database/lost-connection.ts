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
  133,
  202,
  211,
  317, // a router finds no node, the keys of its time are not read yet
  10058,
  10107,
  11600,
  11602,
  13435,
  13436, // not primary, interrupted, recovering
]);

/**
 * Codes of what has ended with its node: a cursor or the moment that it reads, and a retried write or commit of which
 * the next primary knows nothing. With the label of a transaction that may be tried again they are conflicts.
 */
const goneCodes = new Set([43, 175, 237, 239, 246, 217, 251]);

/**
 * Codes of a transaction that MongoDB itself has ended in the middle of a command: it lasted for too long, or its
 * session was killed as one of a server that had died. MongoDB does not label them as transient.
 */
const endedCodes = new Set([290, 11601]);
const tooLongCodes = new Set([290]);

/** A transaction was ended by MongoDB in the middle of a command, and wrote nothing; of a commit nobody knows. */
export const isEndedByDatabase = (error: unknown): error is MongoServerError => hasCode(error, endedCodes);

function hasCode(error: unknown, codes: ReadonlySet<number>): error is MongoServerError {
  return error instanceof MongoServerError && typeof error.code === 'number' && codes.has(error.code);
}

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
  'MongoUnexpectedServerResponseError', // the node that was chosen has gone meanwhile
]);

/** A transaction lasted for longer than MongoDB lets one; a part of what it did may not. */
export const isTooMuch = (error: unknown): boolean => hasCode(causeOf(error), tooLongCodes);

/** A transaction met nothing but conflicts and lost connections for as long as anybody waits; nothing was written. */
export class RetriesEnded extends Error {
  constructor(cause: unknown) {
    super('a transaction was given up after its retries', { cause });
    this.name = 'RetriesEnded';
  }
}

/** The error that a transaction met last where its retries have ended; else the error itself. */
export const causeOf = (error: unknown): unknown => (error instanceof RetriesEnded ? error.cause : error);

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
  if (isEndedByDatabase(error) || hasCode(error, lostCodes)) return true;
  if (hasCode(error, goneCodes)) return !error.hasErrorLabel(MongoErrorLabel.TransientTransactionError);
  if (error instanceof MongoDriverError && closed.has(error.name)) return true;
  return (
    error instanceof MongoError &&
    (error.hasErrorLabel(MongoErrorLabel.RetryableWriteError) ||
      error.hasErrorLabel(MongoErrorLabel.UnknownTransactionCommitResult))
  );
}
