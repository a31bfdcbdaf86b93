import type { ClientSession, ObjectId } from 'mongodb';
import type { Query } from '../database/query.ts';
import type { IdempotentRequest } from '../http/idempotency/request.ts';
import type { Answer } from '../http/answer.ts';
import { Refusal } from '../refusals/refuse.ts';

/** The part of a change that every batcher needs. */
export interface BatchChange {
  now: Date;
  /** The session it was sent in, which the batch guards; null for what the service does by itself. */
  sessionId: ObjectId | null;
  idempotent?: IdempotentRequest;
}

/** The answer to one change, and what it adds to its group's writes; null when there is nothing to write. */
export interface Decided<E> {
  answer: Answer;
  effect: E | null;
}

/**
 * One kind of change that is committed in groups: what a group's world is read from, how one change is decided on it, how
 * the group's effects are written. The desk does the rest: the queue, the kept answers, the transaction, the retries.
 */
export interface BatchHandler<C extends BatchChange, World, E> {
  /** Names the desk in metrics and logs. */
  name: string;
  /** The keys that a change contends for; changes that share one are never under way in two batches at a time. */
  conflictKeys(change: C): readonly string[];
  /**
   * Writes, before anything is read, to what the group may contend for with another server; a conflict then costs one
   * write. Only where one thing is wanted by many, such as the task that everybody claims.
   */
  lock?(session: ClientSession, group: readonly C[]): Promise<void>;
  /** Everything that the group's decisions depend on; it is read outside the transaction. */
  query(group: readonly C[]): Query<World>;
  /**
   * Decides one change on the world as the decisions before it left it, and carries it out there. Nothing is written.
   * Throws the refusal that says why not.
   */
  decide(world: World, change: C): Decided<E>;
  /**
   * Writes the group's effects, every filter with the condition that its decision was made on; throws `StaleDecision`
   * where one no longer holds.
   */
  write(session: ClientSession, effects: readonly E[], world: World): Promise<void>;
  /** Whether the effect is in the database; asked after a commit whose outcome is unknown. */
  committed(effect: E): Promise<boolean>;
}

/**
 * Something that a decision was made on has changed meanwhile, and nothing is written: a batch is decided anew, a command
 * in a transaction of its own is refused with `precondition_failed`.
 */
export class StaleDecision extends Refusal {
  constructor() {
    super('precondition_failed');
  }
}
