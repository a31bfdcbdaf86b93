import type { ClientSession, Db, ObjectId } from 'mongodb';
import { appealStates, type AppealState } from '../../../shared/case-rates.ts';
import { keysOf } from '../../../shared/words.ts';
import { after, pageOfRows, readCursor, type Page } from '../../platform/http/cursor.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { oneOf, pageFields } from '../../platform/schema/schema.ts';
import { optional, shape, type Infer } from '../../platform/schema/shape.ts';
import { belowUnit, storedPathsOf } from '../units/stored-paths.ts';
import type { UnitTree } from '../units/tree.ts';
import { rateAppeals, type RateAppealDoc } from './model.ts';

export type { RateAppealDoc } from './model.ts';

export const appealPaths = storedPathsOf(rateAppeals);

/** The state of an appeal at an instant. */
export const appealStateOf = ({ decision, until }: RateAppealDoc, now: Date): AppealState =>
  decision ?? (until < now ? 'lapsed' : 'asked');

export const findAppeal = (db: Db, caseId: ObjectId, session?: ClientSession): Promise<RateAppealDoc | null> =>
  rateAppeals.in(db).findOne({ _id: caseId }, session ? { session } : {});

export const appealQuery = shape({ state: optional(oneOf(keysOf(appealStates))), ...pageFields() });

/** The documents in a state at an instant. */
const inState = (state: AppealState, now: Date) => {
  if (state === 'granted' || state === 'denied') return { decision: state };
  return { decision: null, until: state === 'lapsed' ? { $lt: now } : { $gte: now } };
};

/** One page of the appeals of a unit and the units below it, the latest first. */
export async function appealsBelow(
  db: Db,
  tree: UnitTree,
  unitId: ObjectId,
  { state, limit, cursor }: Infer<typeof appealQuery>,
  now: Date,
): Promise<Page<RateAppealDoc>> {
  const position = readCursor(cursor, 'number');
  const beyond = after<RateAppealDoc>('askedAt', position && { value: new Date(position.value), id: position.id }, -1);
  const rows = await rateAppeals
    .in(db)
    .find({ $and: [{ ...belowUnit(tree, unitId), ...(state ? inState(state, now) : {}) }, beyond] })
    .sort({ askedAt: -1, _id: -1 })
    .limit(limit + 1)
    .toArray();
  return pageOfRows(
    rows,
    limit,
    (row) => ({ value: row.askedAt.getTime(), id: row._id }),
    (row) => row,
  );
}

/** Those of some cases that are left out of the rates on appeal, ids in hex. */
export async function grantedAmong(db: Db, caseIds: readonly ObjectId[]): Promise<ReadonlySet<string>> {
  const rows = await rateAppeals
    .in(db)
    .find({ _id: { $in: [...caseIds] }, decision: 'granted' }, { projection: { _id: 1 } })
    .toArray();
  return new Set(rows.map(({ _id }) => _id.toHexString()));
}

/** Refuses with `appealed_once` a second appeal against the same case. */
export async function insertAppeal({ db, session }: TransactionContext, appeal: RateAppealDoc): Promise<void> {
  const { upsertedCount } = await rateAppeals
    .in(db)
    .updateOne({ _id: appeal._id }, { $setOnInsert: appeal }, { session, upsert: true });
  if (upsertedCount === 0) throw refuse('appealed_once');
}

/** Decides an appeal that waits. Refuses with `appeal_over`. */
export async function decideAppeal(
  { db, session, now, actorId }: TransactionContext,
  caseId: ObjectId,
  decision: 'granted' | 'denied',
  decidedBecause: string,
): Promise<RateAppealDoc> {
  const decided = await rateAppeals
    .in(db)
    .findOneAndUpdate(
      { _id: caseId, decision: null, until: { $gte: now } },
      { $set: { decision, decidedBecause, decidedAt: now, decidedBy: actorId } },
      { session, returnDocument: 'after' },
    );
  if (!decided) throw refuse('appeal_over');
  return decided;
}

/** Takes the words out of the appeals against cases whose requester is forgotten. */
export async function forgetAppeals({ db, session }: TransactionContext, caseIds: readonly ObjectId[]): Promise<void> {
  await rateAppeals
    .in(db)
    .updateMany({ _id: { $in: [...caseIds] } }, { $set: { reason: '', decidedBecause: '' } }, { session });
}
