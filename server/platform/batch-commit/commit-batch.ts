import { endOrphanedTransactions, orphanedMs } from '../database/orphaned-transactions.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../http/answer.ts';
import { isLostConnection, isTooMuch, RetriesEnded } from '../database/lost-connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { refuse, Refusal } from '../refusals/refuse.ts';
import type { Contention } from './contention.ts';
import type { BatchContext, BatchHandler, BatchChange } from './batch-handler.ts';
import { decideBatch, type DecidedBatch, type Outcome } from './decide-batch.ts';
import { inOneTransaction } from './one-transaction.ts';
import { guardSenders } from './guarded.ts';
import type { Queued } from './queue.ts';

/** A batcher, as its batches see it. */
export interface BatchWork<C extends BatchChange, Snapshot, E> {
  context: BatchContext;
  kind: BatchHandler<C, Snapshot, E>;
  contention: Contention;
}
type Batch<C> = readonly Queued<C, Answer>[];

/** How long a change waits and its batch is retried before its people are told to come back. */
export const patienceMs = 10_000;
/**
 * How often a batch is tried whole; then it is retried in halves, so that one contended change does not hold up the
 * rest.
 */
const maxWholeTries = 8;
/** The least pause before a retry, a good part of a batch's time: sooner, the conflict would still be there. */
const pauseMs = 4;
/** The longest that a server waits for another's turn. */
const turnMs = 50;
/** How long it is asked whether a batch was committed. */
const askingMs = 1_000;

/**
 * Reads, decides and commits a batch in one transaction, then answers each of its changes. After a conflict with
 * another server the batch is read and decided anew; where a conflict is to be expected it locks, before it reads, what
 * both contend for: the second server then finds out by one write, not after all the work. A batch that writes nothing
 * is committed too: its answers hold once a majority has what they were decided on.
 */
export async function commitBatch<C extends BatchChange, Snapshot, E>(
  work: BatchWork<C, Snapshot, E>,
  batch: Batch<C>,
  attempt = 1,
  since = performance.now(),
): Promise<void> {
  const {
    context: { client, log },
    kind,
    contention,
  } = work;
  const locking = kind.lock !== undefined && contention.expected(batch);
  const begun = performance.now();
  let committed: boolean;
  try {
    committed = await tryBatch(work, batch, locking);
  } catch (error) {
    return commitOneByOne(work, batch, error, since);
  }
  if (committed) {
    // Another server waits for the same things, and needs about as long: its turn.
    if (locking) await sleep(Math.min(turnMs, performance.now() - begun));
    return;
  }
  contention.met(batch);
  if (performance.now() - since > orphanedMs) await endOrphanedTransactions(client);
  if (performance.now() - since > patienceMs) {
    log.warn({ batcher: kind.name, attempt, changes: batch.length }, 'a batch gave up after conflicts');
    for (const item of batch) item.failed(refuse('unavailable'));
    return;
  }
  await sleep(pauseMs + Math.random() * Math.min(turnMs, 2 * attempt));
  if (attempt < maxWholeTries || batch.length === 1) return commitBatch(work, batch, attempt + 1, since);
  const middle = Math.ceil(batch.length / 2);
  await commitBatch(work, batch.slice(0, middle), attempt + 1, since);
  await commitBatch(work, batch.slice(middle), attempt + 1, since);
}

/**
 * After an error that nobody foresaw the changes are decided and committed one by one, each on what it reads itself, so
 * that only the one that meets the error fails by it. While the database is away, or takes its time to fail, all do.
 */
async function commitOneByOne<C extends BatchChange, Snapshot, E>(
  work: BatchWork<C, Snapshot, E>,
  batch: Batch<C>,
  error: unknown,
  since: number,
): Promise<void> {
  if (batch.length === 1 || (isLostConnection(error) && !isTooMuch(error)) || performance.now() - since > patienceMs) {
    for (const item of batch) item.failed(error);
    return;
  }
  const { log } = work.context;
  // A session that ended is its owner's doing; whatever else comes here is a fault of ours.
  log[error instanceof Refusal ? 'debug' : 'error'](
    { batcher: work.kind.name, changes: batch.length, err: error },
    'a batch failed; its changes run one by one',
  );
  for (const item of batch) await commitBatch(work, [item], 1, since);
}

/** True when the batch is decided and committed; false when it has to be decided anew. */
async function tryBatch<C extends BatchChange, Snapshot, E>(
  { context, kind }: BatchWork<C, Snapshot, E>,
  batch: Batch<C>,
  locking: boolean,
): Promise<boolean> {
  const changes = batch.map(({ change }) => change);
  let decided: DecidedBatch<Snapshot, E> | undefined;
  const ended = await inOneTransaction(context, kind.name, async (session) => {
    if (locking) await kind.lock?.(session, changes);
    decided = await decideBatch(context, session, kind, changes);
    await guardSenders(context, session, kind, changes, decided.outcomes);
    if (decided.effects.length > 0) await kind.write(session, decided.effects, decided.snapshot);
  });
  if (ended === 'conflict') return false;
  const { effects, outcomes } = decided!;
  if (ended === 'unknown' && !(await wasCommitted(context, kind, effects))) return false;
  batch.forEach((item, index) => settle(item, outcomes[index]));
  return true;
}

/**
 * After a commit whose outcome nobody told us the database says; a batch commits whole, so one effect stands for all.
 * It is asked in a transaction: a majority read does not show at once what a new primary has of the old one, while a
 * transaction sees it and its own commit waits until a majority holds what it saw.
 */
async function wasCommitted<C extends BatchChange, Snapshot, E>(
  context: BatchContext,
  kind: BatchHandler<C, Snapshot, E>,
  [one]: readonly E[],
): Promise<boolean> {
  if (one === undefined) return false;
  try {
    return await inTransaction(context.client, (session) => kind.committed(session, one), askingMs);
  } catch (error) {
    // Nothing may be tried again that was perhaps done.
    throw new RetriesEnded(error);
  }
}

function settle<E>(item: Pick<Queued<unknown, Answer>, 'done' | 'failed'>, outcome: Outcome<E>): void {
  if ('refusal' in outcome) item.failed(outcome.refusal);
  else item.done(outcome.answer);
}
