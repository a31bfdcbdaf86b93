import { RetriesEnded } from '../database/lost-connection.ts';
import { inTransaction, patienceMs } from '../database/transaction.ts';
import { refuse } from '../refusals/refuse.ts';
import type { Caller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { findCommittedReplay, findReplay, keepAnswer, type IdempotentRequest } from './idempotency/request.ts';
import type { TransactionContext } from '../database/transaction-context.ts';
import type { Answer } from './answer.ts';

interface KeyedRequest {
  services: Pick<ServiceContext, 'client' | 'db' | 'guardSessions' | 'keptAnswers'>;
  now: Date;
  requestId: string;
  caller: Pick<Caller, 'personId' | 'sessionId'> | null;
}

/**
 * Answers a change in one transaction that also keeps the answer under the request's key. A key that was answered
 * before gets that answer, and so does one that turns out to have been answered meanwhile: whatever this attempt was
 * refused for, a state that had moved on or a thing that was gone, is then the first attempt's own doing. Where the
 * conflicts last as long as anybody waits, the first attempt may still be under way (`still_under_way`).
 *
 * The caller's session is written to first: a session or an account that ended meanwhile changes nothing any more
 * (`session_expired`).
 *
 * @param prepare runs once, outside the transaction; what it gives runs again when the transaction has to be retried
 * @returns the answer, and whether it is one that was kept
 */
export async function inKeyedTransaction<T>(
  { services, now, requestId, caller }: KeyedRequest,
  idempotent: IdempotentRequest | undefined,
  prepare: () => Promise<(transaction: TransactionContext) => Promise<Answer<T>>>,
  maxMs = patienceMs.request,
): Promise<{ answer: Answer<T>; replayed: boolean }> {
  const { client, db, guardSessions } = services;
  const kept = idempotent && (await findReplay<T>(services, idempotent));
  if (kept) return { answer: kept, replayed: true };
  try {
    const work = await prepare();
    const answer = await inTransaction(
      client,
      async (session) => {
        if (caller && !(await guardSessions(session, [caller.sessionId]))) throw refuse('session_expired');
        const said = await work({ db, session, now, actorId: caller?.personId ?? null, requestId });
        if (idempotent) await keepAnswer(db, session, idempotent, said, now);
        return said;
      },
      maxMs,
    );
    return { answer, replayed: false };
  } catch (error) {
    if (!idempotent) throw error;
    if (error instanceof RetriesEnded) throw refuse('still_under_way');
    const meanwhile = await findCommittedReplay<T>(client, services, idempotent);
    if (meanwhile) return { answer: meanwhile, replayed: true };
    throw error;
  }
}
