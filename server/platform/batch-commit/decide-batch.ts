import type { Db } from 'mongodb';
import { runQuery, combine, type Query } from '../database/query.ts';
import { Refusal } from '../refusals/refuse.ts';
import type { IdempotencyRecordDoc } from '../http/idempotency/model.ts';
import { keptRecords, recordOf, replayOf } from '../http/idempotency/request.ts';
import type { Decided, BatchHandler, BatchChange } from './batch-handler.ts';

export type Outcome<E> = Decided<E> | { refusal: Refusal };
type Kept = Map<string, IdempotencyRecordDoc>;

/** A batch as it was decided: the answer to each change, and the writes. */
export interface DecidedBatch<Snapshot, E> {
  snapshot: Snapshot;
  outcomes: readonly Outcome<E>[];
  effects: readonly E[];
  /** The answers to be kept for repeated requests. */
  toKeep: readonly IdempotencyRecordDoc[];
}

/**
 * Reads the snapshot that a batch's decisions depend on in one query, and decides its changes one after the other. One
 * refusal never fails its neighbours.
 */
export async function decideBatch<C extends BatchChange, Snapshot, E>(
  db: Db,
  kind: BatchHandler<C, Snapshot, E>,
  changes: readonly C[],
): Promise<DecidedBatch<Snapshot, E>> {
  const { snapshot, kept } = await runQuery(
    db,
    combine([kind.query(changes), keptAnswers(changes)], (snapshot, kept) => ({ snapshot, kept })),
  );
  const toKeep: IdempotencyRecordDoc[] = [];
  const decided = changes.map((change) => orRefusal(() => decideOnce(kind, snapshot, change, kept, toKeep)));
  const outcomes = await replayedMeanwhile(db, changes, decided);
  const effects = outcomes.flatMap((outcome) => ('effect' in outcome && outcome.effect ? [outcome.effect] : []));
  return { snapshot, outcomes, effects, toKeep };
}

/** The answer that was given to the same key before; else a decision, whose answer is kept with what it writes. */
function decideOnce<C extends BatchChange, Snapshot, E>(
  kind: BatchHandler<C, Snapshot, E>,
  snapshot: Snapshot,
  change: C,
  kept: Kept,
  toKeep: IdempotencyRecordDoc[],
): Decided<E> {
  const { idempotent } = change;
  const record = idempotent && kept.get(idempotent.id);
  if (record) return { answer: replayOf(record, idempotent), effect: null };
  const decided = kind.decide(snapshot, change);
  if (idempotent && decided.effect) {
    const keep = recordOf(idempotent, decided.answer, change.now);
    kept.set(keep._id, keep);
    toKeep.push(keep);
  }
  return decided;
}

/**
 * MongoDB promises no order among the parts of one query, so that the effect of a twin with the same key, committed
 * by another server, may have been seen without its kept answer: then the person is "already in" by this very request.
 * By now the answer is there, and it is given instead of the refusal.
 */
async function replayedMeanwhile<E>(
  db: Db,
  changes: readonly BatchChange[],
  outcomes: readonly Outcome<E>[],
): Promise<readonly Outcome<E>[]> {
  const refused = changes.filter(({ idempotent }, index) => idempotent && 'refusal' in outcomes[index]);
  if (refused.length === 0) return outcomes;
  const kept = await runQuery(db, keptAnswers(refused));
  return outcomes.map((outcome, index) => {
    const { idempotent } = changes[index];
    const record = 'refusal' in outcome && idempotent && kept.get(idempotent.id);
    return record ? orRefusal<E>(() => ({ answer: replayOf(record, idempotent), effect: null })) : outcome;
  });
}

const keptAnswers = (changes: readonly BatchChange[]): Query<Kept> =>
  keptRecords(changes.flatMap(({ idempotent }) => (idempotent ? [idempotent.id] : [])));

function orRefusal<E>(work: () => Decided<E>): Outcome<E> {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}
