import type { ClientSession, Db, ObjectId } from 'mongodb';
import type { MessageKind } from '../../../shared/words.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { closedAmong } from '../people/queries.ts';
import { messages, type MessageDoc } from './model.ts';
import type { MessageValues } from './values.ts';

/** A message of one kind. */
export interface MessageOf<K extends MessageKind> {
  personId: ObjectId;
  kind: K;
  /** Names the occasion, so that it is told once: the participation's id and version, say. */
  occasion: string;
  subject: MessageDoc['subject'];
  values: MessageValues[K];
}

/** A message to one person; its kind says what goes into `values`. */
export type Message = { [K in MessageKind]: MessageOf<K> }[MessageKind];

/**
 * Puts messages into the outbox, in the transaction of the change they tell of: they are sent if and only if it
 * commits. The same occasion told again is told once. Somebody who has left is told nothing.
 */
export async function enqueueMessages(
  { db, session, now }: Pick<TransactionContext, 'db' | 'session' | 'now'>,
  notices: readonly Message[],
): Promise<void> {
  if (notices.length === 0) return;
  const gone = await closedAmong(
    db,
    notices.map(({ personId }) => personId),
    session,
  );
  const told = notices.filter(({ personId }) => !gone.has(personId.toHexString()));
  if (told.length === 0) return;
  await messages.in(db).bulkWrite(
    told.map((notice) => {
      const { _id, ...document } = messageOf(notice, now);
      return { updateOne: { filter: { _id }, update: { $setOnInsert: document }, upsert: true } };
    }),
    { session, ordered: false },
  );
}

/**
 * The same for an occasion of which, as this transaction has read, nobody of these active people has been told: plain inserts cost MongoDB
 * less than half as much. Somebody who is told of it at the same moment conflicts, and the transaction is tried again.
 */
export async function enqueueFirstMessages(
  { db, session, now }: Pick<TransactionContext, 'db' | 'session' | 'now'>,
  notices: readonly Message[],
): Promise<void> {
  if (notices.length === 0) return;
  await messages.in(db).insertMany(
    notices.map((notice) => messageOf(notice, now)),
    { session, ordered: false },
  );
}

/** As `enqueueFirstMessages`, of several changes at once; somebody who has left is told nothing. */
export async function enqueueOfChanges(
  db: Db,
  session: ClientSession,
  changes: readonly { now: Date; notices: readonly Message[] }[],
): Promise<void> {
  const told = changes.flatMap(({ notices }) => notices);
  if (told.length === 0) return;
  const gone = await closedAmong(
    db,
    told.map(({ personId }) => personId),
    session,
  );
  const sent = changes.flatMap(({ now, notices }) =>
    notices.filter(({ personId }) => !gone.has(personId.toHexString())).map((notice) => messageOf(notice, now)),
  );
  if (sent.length > 0) await messages.in(db).insertMany(sent, { session, ordered: false });
}

/** The id of the message that a notice becomes: the same for the same occasion. */
export const messageId = ({ personId, kind, occasion }: Pick<Message, 'personId' | 'kind' | 'occasion'>): string =>
  `${kind}:${occasion}:${personId.toHexString()}`;

function messageOf(notice: Message, now: Date): MessageDoc {
  const { personId, kind, subject, values } = notice;
  return {
    _id: messageId(notice),
    personId,
    kind,
    subject,
    values: valuesGiven(values),
    at: now,
    delivery: { state: 'waiting', attempts: 0, nextAt: now },
  };
}

const valuesGiven = (values: Message['values']): MessageDoc['values'] =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
