import type { ClientSession, Db, ObjectId } from 'mongodb';
import { callBackStates, type CallBackState } from '../../../shared/call-backs.ts';
import { minuteMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { keysOf } from '../../../shared/words.ts';
import { hasPassed } from '../../../shared/passed.ts';
import { after, pageOfRows, readCursor, type Page } from '../../platform/http/cursor.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { oneOf, pageFields } from '../../platform/schema/schema.ts';
import { shape, type Infer } from '../../platform/schema/shape.ts';
import { callBackDraws, callBacks, type CallBackDoc, type CallBackDrawDoc } from './model.ts';

export type { CallBackDoc, CallBackDrawDoc } from './model.ts';

/** The state of a call-back at an instant. */
export const callBackStateOf = ({ state, until }: CallBackDoc, now: Date): CallBackState =>
  state === 'open' && hasPassed(until, now) ? 'lapsed' : state;

/** Whether somebody has taken a call and may make it. */
export const isTaken = ({ state, takenBy, takenUntil }: CallBackDoc, personId: ObjectId, now: Date): boolean =>
  state === 'open' &&
  takenBy !== null &&
  takenBy.equals(personId) &&
  takenUntil !== null &&
  !hasPassed(takenUntil, now);

export const findDraw = (db: Db, drawId: ObjectId): Promise<CallBackDrawDoc | null> =>
  callBackDraws.in(db).findOne({ _id: drawId });
export const findCallBack = (db: Db, callBackId: ObjectId): Promise<CallBackDoc | null> =>
  callBacks.in(db).findOne({ _id: callBackId });

export const drawQuery = shape(pageFields());

/** One page of the draws of a unit, the latest time first. */
export async function drawsOf(
  db: Db,
  unitId: ObjectId,
  { limit, cursor }: Infer<typeof drawQuery>,
): Promise<Page<CallBackDrawDoc>> {
  const position = readCursor(cursor, 'number');
  const beyond = after<CallBackDrawDoc>('from', position && { value: new Date(position.value), id: position.id }, -1);
  const rows = await callBackDraws
    .in(db)
    .find({ $and: [{ unitId }, beyond] })
    .sort({ from: -1, _id: -1 })
    .limit(limit + 1)
    .toArray();
  return pageOfRows(
    rows,
    limit,
    (row) => ({ value: row.from.getTime(), id: row._id }),
    (row) => row,
  );
}

export const callBackQuery = shape({ state: oneOf(keysOf(callBackStates)).default('open'), ...pageFields() });

const inState = (state: CallBackState, now: Date) => {
  if (state === 'open') return { state, until: { $gt: now } };
  return state === 'lapsed' ? { state: 'open' as const, until: { $lte: now } } : { state };
};

/** One page of the call-backs of a unit in a state, those that end soonest first. */
export async function callBacksOf(
  db: Db,
  unitId: ObjectId,
  { state, limit, cursor }: Infer<typeof callBackQuery>,
  now: Date,
): Promise<Page<CallBackDoc>> {
  const position = readCursor(cursor, 'number');
  const beyond = after<CallBackDoc>('until', position && { value: new Date(position.value), id: position.id }, 1);
  const rows = await callBacks
    .in(db)
    .find({ $and: [{ unitId, ...inState(state, now) }, beyond] })
    .sort({ until: 1, _id: 1 })
    .limit(limit + 1)
    .toArray();
  return pageOfRows(
    rows,
    limit,
    (row) => ({ value: row.until.getTime(), id: row._id }),
    (row) => row,
  );
}

/** The call-backs of a draw, in their order. */
export const callBacksOfDraw = (db: Db, drawId: ObjectId): Promise<CallBackDoc[]> =>
  callBacks.in(db).find({ drawId }).sort({ order: 1 }).toArray();

/** The call-backs about some cases, for the copy of their requester's own data. */
export const callBacksAbout = (db: Db, caseIds: readonly ObjectId[]): Promise<CallBackDoc[]> =>
  callBacks
    .in(db)
    .find({ caseId: { $in: [...caseIds] } })
    .sort({ until: 1, _id: 1 })
    .toArray();

export const insertDraw = async ({ db, session }: TransactionContext, draw: CallBackDrawDoc): Promise<void> => {
  await callBackDraws.in(db).insertOne(draw, { session });
};

/** The ids of draws whose time is over and that were not drawn yet. */
export async function drawsDue(db: Db, now: Date, limit: number): Promise<ObjectId[]> {
  const rows = await callBackDraws
    .in(db)
    .find({ drawnAt: null, to: { $lte: now } }, { projection: { _id: 1 } })
    .sort({ to: 1 })
    .limit(limit)
    .toArray();
  return rows.map(({ _id }) => _id);
}

/** Notes what a draw was made of, once; null where it was drawn already. */
export const markDrawn = (
  { db, session, now }: TransactionContext,
  drawId: ObjectId,
  caseIds: ObjectId[],
): Promise<CallBackDrawDoc | null> =>
  callBackDraws
    .in(db)
    .findOneAndUpdate({ _id: drawId, drawnAt: null }, { $set: { drawnAt: now, caseIds } }, { session });

export const insertCallBacks = async (
  { db, session }: TransactionContext,
  rows: readonly CallBackDoc[],
): Promise<void> => {
  if (rows.length > 0) await callBacks.in(db).insertMany([...rows], { session });
};

/** Takes a call for a while. Refuses with `call_back_over` or `call_back_taken`. */
export async function takeCallBack(
  { db, session, now, actorId }: TransactionContext,
  callBackId: ObjectId,
): Promise<CallBackDoc> {
  const taken = await callBacks.in(db).findOneAndUpdate(
    {
      _id: callBackId,
      state: 'open',
      until: { $gt: now },
      $or: [{ takenUntil: null }, { takenUntil: { $lte: now } }, { takenBy: actorId }],
    },
    { $set: { takenBy: actorId, takenUntil: new Date(+now + limits.callBackMinutes * minuteMs) } },
    { session, returnDocument: 'after' },
  );
  if (taken) return taken;
  throw refuse((await isOpen({ db, session, now }, callBackId)) ? 'call_back_taken' : 'call_back_over');
}

/** Notes what came of a call that its caller has taken. Refuses with `call_back_over` or `call_back_not_taken`. */
export async function putCall(
  { db, session, now, actorId }: TransactionContext,
  callBackId: ObjectId,
  answers: CallBackDoc['answers'],
): Promise<CallBackDoc> {
  const taken = { _id: callBackId, state: 'open' as const, takenBy: actorId, takenUntil: { $gt: now } };
  const lastTry = { $gte: [{ $add: ['$tries', 1] }, limits.callBackTries] };
  const called = await callBacks.in(db).findOneAndUpdate(
    taken,
    [
      {
        $set: {
          answers: { $literal: answers },
          answeredAt: answers ? now : null,
          state: answers ? 'reached' : { $cond: [lastTry, 'unreached', 'open'] },
          tries: { $add: ['$tries', 1] },
          takenUntil: null,
        },
      },
    ],
    { session, returnDocument: 'after' },
  );
  if (called) return called;
  const isStillOpen = await isOpen({ db, session, now }, callBackId);
  throw isStillOpen ? refuse('call_back_not_taken', { minutes: limits.callBackMinutes }) : refuse('call_back_over');
}

const isOpen = async (
  { db, session, now }: { db: Db; session: ClientSession; now: Date },
  callBackId: ObjectId,
): Promise<boolean> =>
  (await callBacks
    .in(db)
    .findOne({ _id: callBackId, state: 'open', until: { $gt: now } }, { session, projection: { _id: 1 } })) !== null;
