import { runQuery, combine } from '../database/query.ts';
import { Refusal } from '../refusals/refuse.ts';
import { keptAnswerOf, replayOf, type KeptAnswer } from '../http/idempotency/kept-answer.ts';
import type { BatchContext, Decided, BatchHandler, BatchChange } from './batch-handler.ts';

export type Outcome<E> = Decided<E> | { refusal: Refusal };
type Kept = Map<string, KeptAnswer>;
type Reading = Pick<BatchContext, 'db' | 'keptAnswers'>;

/** A batch as it was decided: the answer to each change, and the writes. */
export interface DecidedBatch<Snapshot, E> {
  snapshot: Snapshot;
  outcomes: readonly Outcome<E>[];
  effects: readonly E[];
}

/**
 * Reads the snapshot that a batch's decisions depend on in one query, and decides its changes one after the other. One
 * refusal never fails its neighbours.
 */
export async function decideBatch<C extends BatchChange, Snapshot, E>(
  reading: Reading,
  kind: BatchHandler<C, Snapshot, E>,
  changes: readonly C[],
): Promise<DecidedBatch<Snapshot, E>> {
  const { snapshot, known } = await runQuery(
    reading.db,
    combine([kind.query(changes), reading.keptAnswers(keysOf(changes))], (snapshot, known) => ({ snapshot, known })),
  );
  const kept: Kept = new Map(known);
  const decided = changes.map((change) => orRefusal(() => decideOnce(kind, snapshot, change, kept)));
  const outcomes = await replayedMeanwhile(reading, changes, decided);
  const effects = outcomes.flatMap((outcome) => ('effect' in outcome && outcome.effect ? [outcome.effect] : []));
  return { snapshot, outcomes, effects };
}

/** The answer that was given to the same key before; else a decision, whose answer is kept in what it writes. */
function decideOnce<C extends BatchChange, Snapshot, E>(
  kind: BatchHandler<C, Snapshot, E>,
  snapshot: Snapshot,
  change: C,
  kept: Kept,
): Decided<E> {
  const { idempotent } = change;
  const before = idempotent && kept.get(idempotent.id);
  if (before) return { answer: replayOf(before, idempotent), effect: null };
  const { answer, effect } = kind.decide(snapshot, change);
  if (!idempotent || !effect) return { answer, effect };
  const keptAnswer = keptAnswerOf(idempotent, answer);
  kept.set(idempotent.id, keptAnswer);
  return { answer, effect: kind.keep(effect, keptAnswer) };
}

/**
 * MongoDB promises no order among the parts of one query, so that the effect of a twin with the same key, committed
 * by another server, may have been seen without its kept answer: then the person is "already in" by this very request.
 * By now the answer is there, and it is given instead of the refusal.
 */
async function replayedMeanwhile<E>(
  { db, keptAnswers }: Reading,
  changes: readonly BatchChange[],
  outcomes: readonly Outcome<E>[],
): Promise<readonly Outcome<E>[]> {
  const refused = changes.filter(({ idempotent }, index) => idempotent && 'refusal' in outcomes[index]);
  if (refused.length === 0) return outcomes;
  const kept = await runQuery(db, keptAnswers(keysOf(refused)));
  return outcomes.map((outcome, index) => {
    const { idempotent } = changes[index];
    const before = 'refusal' in outcome && idempotent && kept.get(idempotent.id);
    return before ? orRefusal<E>(() => ({ answer: replayOf(before, idempotent), effect: null })) : outcome;
  });
}

const keysOf = (changes: readonly BatchChange[]): string[] =>
  changes.flatMap(({ idempotent }) => (idempotent ? [idempotent.id] : []));

function orRefusal<E>(work: () => Decided<E>): Outcome<E> {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}
