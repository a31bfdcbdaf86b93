import { createHash } from 'node:crypto';
import type { ClientSession, Db, MongoClient, ObjectId } from 'mongodb';
import { combine, rowsOf, type Query } from '../../database/query.ts';
import { inTransaction } from '../../database/transaction.ts';
import { refuse } from '../../refusals/refuse.ts';
import { jsonOf, type Answer } from '../answer.ts';
import { idempotencyRecords, type IdempotencyRecordDoc } from './model.ts';

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

/** The kept answer, when there is one: of the route that was asked then, which is the route asked now. The same key with another request is refused. */
export function replayOf<T>(record: IdempotencyRecordDoc, request: IdempotentRequest): Answer<T> {
  if (record.request !== request.fingerprint) throw refuse('idempotency_key_reused');
  return record.answer;
}

/** The record keeps the answer as it is sent. */
export function recordOf(request: IdempotentRequest, answer: Answer, now: Date): IdempotencyRecordDoc {
  const json = jsonOf(answer);
  const { body: _written, cookies: _theBrowsersOwn, ...kept } = answer;
  return {
    _id: request.id,
    request: request.fingerprint,
    answer: json === undefined ? kept : { ...kept, json },
    createdAt: now,
  };
}

/** The answers kept under these ids. */
export const keptRecords = (ids: readonly string[]): Query<Map<string, IdempotencyRecordDoc>> =>
  combine(
    [rowsOf(idempotencyRecords, { _id: { $in: [...ids] } })],
    (records) => new Map(records.map((record) => [record._id, record])),
  );

/** Keeps answers in the transaction of what they answer. */
export async function keepRecords(
  db: Db,
  session: ClientSession,
  records: readonly IdempotencyRecordDoc[],
): Promise<void> {
  if (records.length > 0) await idempotencyRecords.in(db).insertMany([...records], { session });
}

export async function findReplay<T>(
  db: Db,
  request: IdempotentRequest,
  session?: ClientSession,
): Promise<Answer<T> | undefined> {
  const record = await idempotencyRecords.in(db).findOne({ _id: request.id }, session ? { session } : {});
  return record ? replayOf(record, request) : undefined;
}

/**
 * As `findReplay`, of an answer that was committed this moment as well: a majority read does not show it yet, while a
 * transaction sees it and its own commit waits until a majority holds what it saw.
 */
export const findCommittedReplay = <T>(
  client: MongoClient,
  db: Db,
  request: IdempotentRequest,
): Promise<Answer<T> | undefined> => inTransaction(client, (session) => findReplay<T>(db, request, session));

/** Keeps the answer in the change's own transaction. */
export async function keepAnswer(
  db: Db,
  session: ClientSession,
  request: IdempotentRequest,
  answer: Answer,
  now: Date,
) {
  await idempotencyRecords.in(db).insertOne(recordOf(request, answer, now), { session });
}
