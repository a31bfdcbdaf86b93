import type { ObjectId } from 'mongodb';
import { inTransaction } from '../../platform/database/transaction.ts';
import { mustNotBeLastAdministrator } from '../granting/remove.ts';
import { refuse, Refusal } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { openWith } from '../../domain/participations/held.ts';
import { ruleContextOf } from '../../domain/participations/rule-facts.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { closeAccount, tasksToCome, type Leaving } from './close-account.ts';

interface LeaveRequest extends Leaving {
  personId: ObjectId;
  /** The session that it is asked in; whatever is sent in one that ended changes nothing. Null after a restore. */
  sessionId: ObjectId | null;
  now: Date;
  /** The instant they had left at before a backup brought them back; what has begun since binds nobody. Else `now`. */
  leftAt?: Date;
  requestId: string;
  /** Whether slots in tasks to come are given back; else a person who holds one cannot leave. */
  givesPlacesBack: boolean;
}

const reason = '注销账号';
/** A claim of the same moment may bring a new slot; somebody who goes on claiming does not want to leave. */
const maxRounds = 5;

/**
 * Somebody leaves the service: what they hold in tasks to come is let go of first, through the claim batcher as ever,
 * so that the waitlist moves on; then the account closes in one transaction. Broken off in between, it can be asked for
 * again. A person who may not leave keeps their slots.
 *
 * @returns how many participations were let go of
 * Refuses with `last_administrator`, `account_closed`, and `wrong_state` while a task is under way.
 */
export async function leaveService(
  {
    client,
    db,
    claims,
    guardSessions,
    forgetting,
    openidHash,
    ...city
  }: Pick<
    ServiceContext,
    'client' | 'db' | 'claims' | 'guardSessions' | 'forgetting' | 'openidHash' | 'config' | 'units'
  >,
  { personId, sessionId, now, leftAt = now, requestId, givesPlacesBack, ...leaving }: LeaveRequest,
): Promise<number> {
  const changing = <T>(work: (transaction: TransactionContext) => Promise<T>): Promise<T> =>
    inTransaction(client, async (session) => {
      if (sessionId && !(await guardSessions(session, [sessionId]))) throw refuse('session_expired');
      return work({ db, session, now, actorId: personId, requestId });
    });
  const context = { ...ruleContextOf(city), forgetting, openidHash };
  await changing((transaction) => mustNotBeLastAdministrator(transaction, personId));
  let letGo = 0;
  for (let round = 1; ; round++) {
    const open = await openWith(db, personId, leftAt);
    const bound = open.filter(
      ({ state, start }) =>
        ['present', 'left'].includes(state) || (state === 'confirmed' && (!givesPlacesBack || start <= leftAt)),
    );
    if (bound.length > 0) throw tasksToCome(bound.map(({ taskId }) => taskId));
    for (const { taskId, state, start } of open) {
      const verb = state === 'proposed' ? 'decline' : 'withdraw';
      // Those in line for a task to come have their whole time to answer; one that has begun takes no withdrawal now.
      const at = start > now ? now : leftAt;
      await unlessMoved(
        claims.submit({ verb, taskId, personId, actorId: personId, sessionId, reason, now: at, requestId }),
      );
      letGo++;
    }
    try {
      await changing((transaction) => closeAccount(transaction, personId, leaving, context));
      return letGo;
    } catch (error) {
      if (round === maxRounds || !(error instanceof Refusal) || error.code !== 'wrong_state') throw error;
    }
  }
}

/** An invitation may lapse, and a slot be taken away, at the same moment. */
async function unlessMoved(submitted: Promise<unknown>): Promise<void> {
  try {
    await submitted;
  } catch (error) {
    if (
      !(error instanceof Refusal) ||
      !['wrong_state', 'proposal_expired', 'offer_expired', 'not_found'].includes(error.code)
    )
      throw error;
  }
}
