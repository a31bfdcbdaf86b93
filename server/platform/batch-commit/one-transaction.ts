import { MongoError, MongoErrorLabel, type ClientSession } from 'mongodb';
import { isLostConnection } from '../database/lost-connection.ts';
import { isDuplicateKey, isTransient, transactionOptions } from '../database/transaction.ts';
import { type BatchContext, StaleDecision } from './batch-handler.ts';

/** `unknown`: nobody told us whether it was committed. */
export type Ended = 'committed' | 'conflict' | 'unknown';

/** Runs `work` in one transaction. Unlike the driver's own it tries once: after a conflict a batch is decided anew. */
export async function inOneTransaction(
  { client, log }: BatchContext,
  name: string,
  work: (session: ClientSession) => Promise<void>,
): Promise<Ended> {
  const session = client.startSession();
  let committing = false;
  try {
    session.startTransaction(transactionOptions);
    await work(session);
    committing = true;
    await session.commitTransaction();
    return 'committed';
  } catch (error) {
    if (committing && (isUnknownCommit(error) || isLostConnection(error))) return 'unknown';
    const retriable =
      error instanceof StaleDecision || isTransient(error) || isDuplicateKey(error) || isLostConnection(error);
    if (!retriable) throw error;
    log.debug({ batcher: name, err: error }, 'a batch is decided anew');
    return 'conflict';
  } finally {
    // Aborts what was not committed.
    await session.endSession();
  }
}

const isUnknownCommit = (error: unknown): boolean =>
  error instanceof MongoError && error.hasErrorLabel(MongoErrorLabel.UnknownTransactionCommitResult);
