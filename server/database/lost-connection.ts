import { MongoBulkWriteError, MongoNetworkError, MongoServerSelectionError } from 'mongodb';

/**
 * The database went away in the middle. The driver's labels (`TransientTransactionError` and its like) do not say so
 * for a connection that its pool had given up a moment before, and a bulk write wraps the error in one of its own.
 */
export function isLostConnection(error: unknown): boolean {
  const cause: unknown = error instanceof MongoBulkWriteError ? error.errorResponse : error;
  return cause instanceof MongoNetworkError || cause instanceof MongoServerSelectionError;
}
