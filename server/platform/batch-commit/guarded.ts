import type { ClientSession, ObjectId } from 'mongodb';
import { type BatchChange, type BatchContext, type BatchHandler, StaleDecision } from './batch-handler.ts';
import type { Outcome } from './decide-batch.ts';

/**
 * Writes to the sessions of changes that write something, so that a change and the end of its session cannot both
 * commit; not where the change meets that end in another document that it writes.
 *
 * @throws StaleDecision where one of them is not there any more
 */
export async function guardSenders<C extends BatchChange, Snapshot, E>(
  { guardSessions }: Pick<BatchContext, 'guardSessions'>,
  session: ClientSession,
  kind: Pick<BatchHandler<C, Snapshot, E>, 'meetsEndOfSession'>,
  changes: readonly C[],
  outcomes: readonly Outcome<E>[],
): Promise<void> {
  const sessionIds = changes.flatMap((change, index): ObjectId[] => {
    const outcome = outcomes[index];
    if (!change.sessionId || !('effect' in outcome) || outcome.effect === null) return [];
    return kind.meetsEndOfSession?.(outcome.effect, change) ? [] : [change.sessionId];
  });
  if (sessionIds.length > 0 && !(await guardSessions(session, sessionIds))) throw new StaleDecision();
}
