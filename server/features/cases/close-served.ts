import type { Db, MongoClient, ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { isOver } from '../../domain/cases/facts.ts';
import { casesById } from '../../domain/cases/matters.ts';
import { casesToClose, casesWatched } from '../../domain/cases/queries.ts';
import { undecidableAmong } from '../../domain/cases/undecidable.ts';
import { caseToChange, endCase, type OpenedCase } from '../../domain/cases/writer.ts';
import { partsOf } from '../../platform/database/parts-of.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { throwFailures } from '../../platform/jobs/all-or-each.ts';
import { leftUndone, workOn } from '../../platform/jobs/work-off.ts';

const maxAtOnce = 100;
const byNobody = '（没有人可以解除督办，期满销号）';

/**
 * Strikes off (销号) the cases that were served, and whose requester has let the time pass in which they may be handled
 * again. One that is watched waits until somebody takes it off, where somebody may.
 */
export async function closeServedCases(client: MongoClient, db: Db, now: Date): Promise<void> {
  const run = { client, db, now, job: 'close-cases' };
  const before = new Date(+now - limits.caseReopenDays * dayMs);
  const failures = [...(await leftUndone(run, () => casesToClose(db, before, maxAtOnce), opened(closeUnwatched)))];
  for (const some of partsOf(await casesWatched(db, before), maxAtOnce)) {
    const left = await undecidableAmong(db, await casesById(db, some), now);
    const ids = left.map(({ _id }) => _id);
    if (ids.length > 0) failures.push(...(await workOn(run, ids, opened(closeUndecidable))));
  }
  throwFailures(failures);
}

type CloseOne = (transaction: TransactionContext, opened: OpenedCase) => Promise<unknown>;

const opened =
  (close: CloseOne) =>
  async (transaction: TransactionContext, caseId: ObjectId): Promise<unknown> =>
    close(transaction, await caseToChange(transaction, caseId));

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
