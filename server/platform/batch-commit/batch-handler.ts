import type { Db, MongoClient, ClientSession, ObjectId } from 'mongodb';
import type { FindSessions, GuardSessions } from '../http/caller.ts';
import type { Metrics } from '../http/metrics.ts';
import type { Log } from '../log/log.ts';
import type { Query } from '../database/query.ts';
import type { FindKeptAnswers, KeptAnswer } from '../http/idempotency/kept-answer.ts';
import type { IdempotentRequest } from '../http/idempotency/request.ts';
import type { Answer } from '../http/answer.ts';
import { Refusal } from '../refusals/refuse.ts';

/** The part of a change that every batcher needs. */
export interface BatchChange {
  now: Date;
  /** The session it was sent in, which has to be there; null for what the service does by itself. */
  sessionId: ObjectId | null;
  idempotent?: IdempotentRequest;
}

/** The answer to one change, and what it adds to its batch's writes; null when there is nothing to write. */
export interface Decided<E, T = unknown> {
  answer: Answer<T>;
  effect: E | null;
}

/**
 * One kind of change that is committed in batches: the query of a batch's snapshot, the decision of one change on it,
 * the write of the batch's effects. The batcher does the rest: queue, kept answers, transaction, retries.
 */
export interface BatchHandler<C extends BatchChange, Snapshot, E, T = unknown> {
  /** Names the batcher in metrics and logs. */
  name: string;
  /** The keys that a change contends for; changes that share one are never under way in two batches at a time. */
  conflictKeys(change: C): readonly string[];
  /**
   * Locks, before anything is read, the documents that the batch may contend for with another server; a conflict then
   * costs one write. Only where one document is wanted by many, such as the task that everybody claims.
   */
  lock?(session: ClientSession, batch: readonly C[]): Promise<void>;
  /** The snapshot that the batch's decisions depend on; it is read in the transaction that writes. */
  query(batch: readonly C[], session: ClientSession): Query<Snapshot>;
  /**
   * Decides one change on the snapshot as earlier decisions left it, and carries it out there. Nothing is written.
   * Refuses with the reason why not.
   */
  decide(snapshot: Snapshot, change: C): Decided<E, T>;
  /**
   * Whether the effect writes a document to which every end of its change's session writes too: the two then meet
   * there, and the session needs no write of its own. False where a kind does not say.
   */
  meetsEndOfSession?(effect: E, change: C): boolean;
  /** The effect with the answer for a repeated request, to be kept in a document that it writes anyway. */
  keep(effect: E, answer: KeptAnswer): E;
  /**
   * Writes the batch's effects. Documents of the snapshot are as they were read: MongoDB refuses a write to one that
   * has changed since (a conflict, after which the batch is decided anew).
   *
   * @throws StaleDecision where something that was read otherwise no longer holds
   */
  write(session: ClientSession, effects: readonly E[], snapshot: Snapshot): Promise<void>;
  /** Whether the effect is in the database; asked, in a transaction, after a commit whose outcome is unknown. */
  committed(session: ClientSession, effect: E): Promise<boolean>;
}

/**
 * The snapshot of a decision is out of date, and nothing is written: a batch is decided anew, a command in a
 * transaction of its own is refused with `precondition_failed`.
 */
export class StaleDecision extends Refusal {
  constructor() {
    super('precondition_failed');
  }
}

/** The context of every batcher. */
export interface BatchContext {
  client: MongoClient;
  db: Db;
  guardSessions: GuardSessions;
  findSessions: FindSessions;
  keptAnswers: FindKeptAnswers;
  metrics: Metrics;
  log: Log;
}
