import type { ClientSession } from 'mongodb';
import { runQuery, combine } from '../database/query.ts';
import { refuse, Refusal } from '../refusals/refuse.ts';
import type { KeptAnswer } from '../http/idempotency/kept-answer.ts';
import { keptAnswerOf, replayOf } from '../http/idempotency/request.ts';
import type { BatchContext, Decided, BatchHandler, BatchChange } from './batch-handler.ts';

export type Outcome<E> = Decided<E> | { refusal: Refusal };
type Kept = Map<string, KeptAnswer>;

/** A batch as it was decided: the answer to each change, and the writes. */
export interface DecidedBatch<Snapshot, E> {
  snapshot: Snapshot;
  outcomes: readonly Outcome<E>[];
  effects: readonly E[];
}

/**
 * Reads the snapshot that a batch's decisions depend on in one query, and decides its changes one after the other. One
 * refusal never fails its neighbours. All is read at one moment: where the effect of a twin with the same key is seen,
 * committed by another server, so is its kept answer. In a session that has ended nobody is refused, or told again,
 * anything but that.
 */
export async function decideBatch<C extends BatchChange, Snapshot, E>(
  { db, keptAnswers, findSessions }: Pick<BatchContext, 'db' | 'keptAnswers' | 'findSessions'>,
  session: ClientSession,
  kind: BatchHandler<C, Snapshot, E>,
  changes: readonly C[],
): Promise<DecidedBatch<Snapshot, E>> {
  const keys = changes.flatMap(({ idempotent }) => idempotent?.id ?? []);
  const sessionIds = changes.flatMap(({ sessionId }) => sessionId ?? []);
  const { snapshot, known, there } = await runQuery(
    db,
    combine([kind.query(changes, session), keptAnswers(keys), findSessions(sessionIds)], (snapshot, known, there) => ({
      snapshot,
      known,
      there,
    })),
    session,
  );
  const kept: Kept = new Map(known);
  const outcomes = changes.map((change) =>
    orRefusal(() => {
      if (change.sessionId && !there.has(change.sessionId.toHexString())) throw refuse('session_expired');
      return decideOnce(kind, snapshot, change, kept);
    }),
  );
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

function orRefusal<E>(work: () => Decided<E>): Outcome<E> {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}
