import type { ClientSession, Db, Filter, ObjectId } from 'mongodb';
import { appealStates, type AppealState } from '../../../shared/case-rates.ts';
import { keysOf } from '../../../shared/words.ts';
import { hasPassed } from '../../../shared/passed.ts';
import { after, pageOfRows, readCursor, type Page } from '../../platform/http/cursor.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { oneOf, pageFields } from '../../platform/schema/schema.ts';
import { optional, shape, type Infer } from '../../platform/schema/shape.ts';
import { casesById } from '../cases/matters.ts';
import { ofCasesHandledAgain } from '../cases/queries.ts';
import { belowUnit, storedPathsOf } from '../units/stored-paths.ts';
import type { UnitTree } from '../units/tree.ts';
import type { Calendars } from '../working-calendars/queries.ts';
import { rateAppeals, type RateAppealDoc } from './model.ts';
import { appealUntil, type AppealTime } from './until.ts';

export type { RateAppealDoc } from './model.ts';

export const appealPaths = storedPathsOf(rateAppeals);

/** The state of an appeal at an instant. */
export const appealStateOf = ({ decision, until }: RateAppealDoc, now: Date): AppealState =>
  decision ?? (hasPassed(until, now) ? 'lapsed' : 'asked');

/** Appeals with the end that they have by now (`appealUntil`). */
async function renewed(
  db: Db,
  appeals: readonly RateAppealDoc[],
  time: AppealTime,
  session?: ClientSession,
): Promise<RateAppealDoc[]> {
  const docs = await casesById(
    db,
    appeals.map(({ _id }) => _id),
    session,
  );
  const served = new Map(docs.map(({ _id, servedAt }) => [_id.toHexString(), servedAt]));
  return appeals.map((appeal) => {
    const servedAt = served.get(appeal._id.toHexString());
    return servedAt === undefined ? appeal : { ...appeal, until: appealUntil(appeal, servedAt, time) };
  });
}

export async function findAppeal(
  db: Db,
  time: AppealTime,
  caseId: ObjectId,
  session?: ClientSession,
): Promise<RateAppealDoc | null> {
  const found = await rateAppeals.in(db).findOne({ _id: caseId }, session ? { session } : {});
  return found && (await renewed(db, [found], time, session))[0];
}

export const appealQuery = shape({ state: optional(oneOf(keysOf(appealStates))), ...pageFields() });

/** The documents in a state at an instant. */
async function inState(
  db: Db,
  within: Filter<RateAppealDoc>,
  state: AppealState,
  time: AppealTime,
): Promise<Filter<RateAppealDoc>> {
  if (state === 'granted' || state === 'denied') return { decision: state };
  const past = { decision: null, until: { $lte: time.now } };
  const rows = await rateAppeals
    .in(db)
    .aggregate<RateAppealDoc>([
      { $match: { ...within, ...past } },
      // Of the others the end is what it was.
      ...ofCasesHandledAgain('$askedAt'),
    ])
    .toArray();
  const waiting = (await renewed(db, rows, time))
    .filter((one) => appealStateOf(one, time.now) === 'asked')
    .map(({ _id }) => _id);
  return state === 'lapsed'
    ? { ...past, _id: { $nin: waiting } }
    : { decision: null, $or: [{ until: { $gt: time.now } }, { _id: { $in: waiting } }] };
}

/** One page of the appeals of a unit and the units below it, the latest first. */
export async function appealsBelow(
  db: Db,
  tree: UnitTree,
  unitId: ObjectId,
  { state, limit, cursor }: Infer<typeof appealQuery>,
  time: AppealTime,
): Promise<Page<RateAppealDoc>> {
  const position = readCursor(cursor, 'number');
  const beyond = after<RateAppealDoc>('askedAt', position && { value: new Date(position.value), id: position.id }, -1);
  const within: Filter<RateAppealDoc> = belowUnit(tree, unitId);
  const rows = await rateAppeals
    .in(db)
    .find({ $and: [within, ...(state ? [await inState(db, within, state, time)] : []), beyond] })
    .sort({ askedAt: -1, _id: -1 })
    .limit(limit + 1)
    .toArray();
  return pageOfRows(
    await renewed(db, rows, time),
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
  calendars: Calendars,
  caseId: ObjectId,
  decision: 'granted' | 'denied',
  decidedBecause: string,
): Promise<RateAppealDoc> {
  const found = await findAppeal(db, { calendars, now }, caseId, session);
  const isOpen = found !== null && appealStateOf(found, now) === 'asked';
  const decided =
    isOpen &&
    (await rateAppeals
      .in(db)
      .findOneAndUpdate(
        { _id: caseId, decision: null },
        { $set: { decision, decidedBecause, decidedAt: now, decidedBy: actorId, until: found.until } },
        { session, returnDocument: 'after' },
      ));
  if (!decided) throw refuse('appeal_over');
  return decided;
}

/** Takes the words out of the appeals against cases whose requester is forgotten. */
export async function forgetAppeals({ db, session }: TransactionContext, caseIds: readonly ObjectId[]): Promise<void> {
  await rateAppeals
    .in(db)
    .updateMany({ _id: { $in: [...caseIds] } }, { $set: { reason: '', decidedBecause: '' } }, { session });
}
