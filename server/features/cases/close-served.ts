import type { Db, MongoClient, ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { rootMayDecide } from '../../domain/cases/policy.ts';
import { casesToClose, casesWatchedAtRoot } from '../../domain/cases/queries.ts';
import { caseToChange, endCase, type OpenedCase } from '../../domain/cases/writer.ts';
import { grantsIn } from '../../domain/grants/queries.ts';
import { needsById } from '../../domain/needs/queries.ts';
import { inTransaction, patienceMs } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { allOrEach, throwFailures, type Failure } from '../../platform/jobs/all-or-each.ts';

const maxAtOnce = 100;
const byNobody = '（没有人可以解除督办，期满销号）';

/**
 * Strikes off (销号) the cases that were served, and whose requester has let the time pass in which they may be handled
 * again. One that is watched waits until somebody takes it off, where somebody may.
 */
export async function closeServedCases(client: MongoClient, db: Db, now: Date): Promise<void> {
  const failures: Failure<ObjectId>[] = [];
  const before = new Date(+now - limits.caseReopenDays * dayMs);
  const closeAll = async (ids: readonly ObjectId[], close: CloseOne): Promise<readonly Failure<ObjectId>[]> => {
    const { failures: failed } = await allOrEach(ids, (some) =>
      inTransaction(
        client,
        async (session) => {
          const transaction = { db, session, now, actorId: null, requestId: 'job:close-cases' };
          for (const caseId of some) {
            const opened = await caseToChange(transaction, caseId);
            const { state } = opened.facts;
            if (state === 'served' || state === 'rated') await close(transaction, opened);
          }
        },
        patienceMs.job,
      ),
    );
    failures.push(...failed);
    return failed;
  };
  for (let ids; (ids = await casesToClose(db, before, maxAtOnce)).length > 0;) {
    // Those that could not be closed would be found again.
    if ((await closeAll(ids, closeUnwatched)).length > 0) break;
  }
  const watched = await casesWatchedAtRoot(db, before);
  if (watched.length > 0) await closeAll(watched, closeUndecidable);
  throwFailures(failures);
}

type CloseOne = (transaction: TransactionContext, opened: OpenedCase) => Promise<unknown>;

const closeUnwatched: CloseOne = async (transaction, opened) =>
  !opened.facts.supervision && (await endCase(transaction, opened, { verb: 'close' }));

/** Above the root there is nobody: a case that its only administrators have handled would be watched for ever. */
const closeUndecidable: CloseOne = async (transaction, opened) => {
  const { doc, facts } = opened;
  const needs = await needsById(transaction.db, [doc._id, ...facts.followers], transaction.session);
  const requesterIds = [...needs.values()].flatMap(({ requesterId }) => requesterId ?? []);
  const grants = await grantsIn(transaction, doc.unitId);
  const administrators = grants.filter(({ role }) => role === 'administrator').map(({ personId }) => personId);
  if (!rootMayDecide({ doc, requesterIds }, administrators))
    await endCase(transaction, opened, { verb: 'close', reason: byNobody });
};
