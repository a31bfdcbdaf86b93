import type { ClientSession, ObjectId } from 'mongodb';
import { runQuery } from '../database/query.ts';
import { refuse } from '../refusals/refuse.ts';
import type { BatchChange, BatchContext } from './batch-handler.ts';
import type { Outcome } from './decide-batch.ts';

/**
 * The outcomes for sessions that are there, as the transaction sees it. Sessions of changes that write are written to;
 * where one of them has ended meanwhile the batch fails with `session_expired`, and runs one by one. Those of changes
 * that write nothing are read: nobody is refused, or told again, anything else in a session that has ended.
 */
export async function guarded<E>(
  { db, guardSessions, findSessions }: Pick<BatchContext, 'db' | 'guardSessions' | 'findSessions'>,
  session: ClientSession,
  changes: readonly BatchChange[],
  outcomes: readonly Outcome<E>[],
): Promise<readonly Outcome<E>[]> {
  const writing: ObjectId[] = [];
  const reading: ObjectId[] = [];
  changes.forEach(({ sessionId }, index) => {
    if (sessionId) (writes(outcomes[index]) ? writing : reading).push(sessionId);
  });
  if (writing.length > 0 && !(await guardSessions(session, writing))) throw refuse('session_expired');
  if (reading.length === 0) return outcomes;
  const there = await runQuery(db, findSessions(reading), session);
  return outcomes.map((outcome, index) => {
    const { sessionId } = changes[index];
    const hasEnded = sessionId && !writes(outcome) && !there.has(sessionId.toHexString());
    return hasEnded ? { refusal: refuse('session_expired') } : outcome;
  });
}

const writes = <E>(outcome: Outcome<E>): boolean => 'effect' in outcome && outcome.effect !== null;
