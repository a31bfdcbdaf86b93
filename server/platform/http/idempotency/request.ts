import { createHash } from 'node:crypto';
import type { ClientSession, Db, MongoClient, ObjectId } from 'mongodb';
import { combine, rowsOf, runQuery } from '../../database/query.ts';
import { inTransaction, isDuplicateKey } from '../../database/transaction.ts';
import { refuse } from '../../refusals/refuse.ts';
import { jsonOf, type Answer } from '../answer.ts';
import { byRequest, type FindKeptAnswers, type KeptAnswer } from './kept-answer.ts';
import { idempotencyRecords } from './model.ts';

/** A change that carries a key: where its answer is kept, and what it asked. */
export interface IdempotentRequest {
  id: string;
  fingerprint: string;
}

const keyPattern = /^[\x21-\x7e]{8,200}$/;

/** Reads the key of a request; keys belong to a person, so nobody can replay or block another's. */
export function idempotentRequest(
  key: string,
  personId: ObjectId,
  method: string,
  path: string,
  body: unknown,
): IdempotentRequest | undefined {
  if (key === '') return undefined;
  if (!keyPattern.test(key)) throw refuse('invalid_idempotency_key');
  const fingerprint = createHash('sha256')
    .update(`${method} ${path}\n${written(body)}`)
    .digest('base64url');
  return { id: `${personId.toHexString()}:${key}`, fingerprint };
}

/** A body nested too deep to be written again is none that any route takes. */
function written(body: unknown): string {
  try {
    return JSON.stringify(body ?? null);
  } catch {
    throw refuse('invalid_request');
  }
}

/** The answer as it is sent. */
export function keptAnswerOf({ id, fingerprint }: IdempotentRequest, answer: Answer): KeptAnswer {
  const json = jsonOf(answer);
  const { body: _written, cookies: _theBrowsersOwn, once: _toldOnce, ...kept } = answer;
  return { id, request: fingerprint, answer: json === undefined ? kept : { ...kept, json } };
}

/**
 * The kept answer: of the route that was asked then, which is the route asked now. The same key with another request is
 * refused.
 */
export function replayOf<T>({ request, answer }: KeptAnswer, { fingerprint }: IdempotentRequest): Answer<T> {
  if (request !== fingerprint) throw refuse('idempotency_key_reused');
  return answer;
}

/** The answers that the frame has kept under these ids. */
export const keptRecords: FindKeptAnswers = (ids) =>
  combine([rowsOf(idempotencyRecords, { _id: { $in: [...ids] } })], (records) =>
    byRequest(records.map(({ _id: id, request, answer }) => ({ id, request, answer }))),
  );

interface Kept {
  db: Db;
  keptAnswers: FindKeptAnswers;
}

export async function findReplay<T>(
  { db, keptAnswers }: Kept,
  request: IdempotentRequest,
  session?: ClientSession,
): Promise<Answer<T> | undefined> {
  const kept = (await runQuery(db, keptAnswers([request.id]), session)).get(request.id);
  return kept && replayOf(kept, request);
}

/**
 * As `findReplay`, of an answer that was committed this moment as well: a majority read does not show it yet, while a
 * transaction sees it and its own commit waits until a majority holds what it saw. The driver's abort of a refused
 * transaction waits for the same, unless its answer is lost: then no majority read can be relied on.
 */
export const findCommittedReplay = <T>(
  client: MongoClient,
  kept: Kept,
  request: IdempotentRequest,
): Promise<Answer<T> | undefined> => inTransaction(client, (session) => findReplay<T>(kept, request, session));

/**
 * Keeps the answer in the change's own transaction. Where another is kept already it is the one to give; where no
 * majority comes to have that one, the change is asked for again (`still_under_way`).
 */
export async function keepAnswer(
  db: Db,
  session: ClientSession,
  request: IdempotentRequest,
  answer: Answer,
  now: Date,
) {
  const { id: _id, ...kept } = keptAnswerOf(request, answer);
  try {
    await idempotencyRecords.in(db).insertOne({ _id, ...kept, createdAt: now }, { session });
  } catch (error) {
    throw isDuplicateKey(error) ? refuse('still_under_way') : error;
  }
}
