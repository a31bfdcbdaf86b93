import type { Db, MongoClient, ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { isOver } from '../../domain/cases/facts.ts';
import { casesById } from '../../domain/cases/matters.ts';
import { casesToClose, casesWatched } from '../../domain/cases/queries.ts';
import { undecidableAmong } from '../../domain/cases/undecidable.ts';
import { caseToChange, endCase, type OpenedCase } from '../../domain/cases/writer.ts';
import { partsOf } from '../../platform/database/parts-of.ts';
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
          for (const caseId of some) await close(transaction, await caseToChange(transaction, caseId));
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
  for (const some of partsOf(await casesWatched(db, before), maxAtOnce)) {
    const left = await undecidableAmong(db, await casesById(db, some), now);
    if (left.length > 0)
      await closeAll(
        left.map(({ _id }) => _id),
        closeUndecidable,
      );
  }
  throwFailures(failures);
}

type CloseOne = (transaction: TransactionContext, opened: OpenedCase) => Promise<unknown>;

const closeUnwatched: CloseOne = async (transaction, opened) => {
  const { state, supervision } = opened.facts;
  if (!supervision && (state === 'served' || state === 'rated')) await endCase(transaction, opened, { verb: 'close' });
};

/** Where everybody has handled a case who could take it off, it would be watched for ever, struck off before or not. */
const closeUndecidable: CloseOne = async (transaction, opened) => {
  const { db, session, now } = transaction;
  const { state, supervision } = opened.facts;
  if (!supervision || !isOver(opened.facts)) return;
  if ((await undecidableAmong(db, [opened.doc], now, session)).length === 0) return;
  await endCase(transaction, opened, { verb: state === 'closed' ? 'unsupervise' : 'close', reason: byNobody });
};
