import type { Db, ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { dropPhotos } from '../photos/writes.ts';
import { cases } from './model.ts';
import { caseToChange, endCase } from './writer.ts';

/** The way of somebody's needs, for the copy of their own data (PIPL 45): verbs, instants and words, without people. */
export async function casesOf(db: Db, needIds: readonly ObjectId[]) {
  const rows = await cases
    .in(db)
    .find({ _id: { $in: [...needIds] } })
    .sort({ createdAt: 1, _id: 1 })
    .toArray();
  return rows.map(({ _id, state, kind, grade, cycle, events }) => ({
    id: _id,
    state,
    kind,
    grade,
    cycle,
    events: events.map(({ verb, at, ...more }) => ({ verb, at, ...('reason' in more ? { reason: more.reason } : {}) })),
  }));
}

/** Takes words and photos out of the cases of these needs, and withdraws those that nobody has dispatched yet. */
export async function forgetCases(transaction: TransactionContext, needIds: readonly ObjectId[]): Promise<void> {
  const { db, session } = transaction;
  for (const needId of needIds) {
    const opened = await caseToChange(transaction, needId);
    if (['received', 'moreNeeded', 'accepted'].includes(opened.facts.state))
      await endCase(transaction, opened, { verb: 'withdraw' });
  }
  await dropPhotos(transaction, { of: needIds });
  await cases
    .in(db)
    .updateMany(
      { _id: { $in: [...needIds] } },
      { $set: { 'events.$[told].reason': '' } },
      { session, arrayFilters: [{ 'told.reason': { $exists: true } }] },
    );
}
