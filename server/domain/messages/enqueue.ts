import type { ClientSession, Db, ObjectId } from 'mongodb';
import type { MessageKind } from '../../../shared/words.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { closedAmong } from '../people/queries.ts';
import { withConsentLeft } from './consents.ts';
import { messages, type Delivery, type MessageDoc } from './model.ts';
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

type Writing = Pick<TransactionContext, 'db' | 'session' | 'now'>;

/**
 * Puts messages into the outbox, in the transaction of the change they tell of: they are sent if and only if it
 * commits. The same occasion told again is told once. Somebody who has left is told nothing.
 */
export async function enqueueMessages(writing: Writing, notices: readonly Message[]): Promise<void> {
  await putNew(
    writing,
    notices.map((notice) => messageOf(notice, writing.now, waiting(writing.now))),
  );
}

/**
 * The same for the people of a city: few of them have a consent left, and a message to anybody else is for the inbox
 * alone from the start, so that delivery has nothing to look through.
 */
export async function enqueueForMany(writing: Writing, notices: readonly Message[]): Promise<void> {
  await putNew(writing, await messagesToMany(writing, notices));
}

/**
 * The same for an occasion of which, as this transaction has read, nobody of these active people has been told: plain
 * inserts cost MongoDB less than half as much. Somebody who is told of it at the same moment conflicts, and the
 * transaction is tried again.
 */
export async function enqueueFirstForMany(writing: Writing, notices: readonly Message[]): Promise<void> {
  if (notices.length === 0) return;
  const { db, session } = writing;
  // Their shape is that of all messages, which MongoDB checks wherever it does not cost a third of the write.
  await messages
    .in(db)
    .insertMany(await messagesToMany(writing, notices), { session, ordered: false, bypassDocumentValidation: true });
}

/** Inserts messages that are not there yet, to people who have not left. */
async function putNew({ db, session }: Writing, documents: readonly MessageDoc[]): Promise<void> {
  if (documents.length === 0) return;
  const gone = await closedAmong(
    db,
    documents.map(({ personId }) => personId),
    session,
  );
  const told = documents.filter(({ personId }) => !gone.has(personId.toHexString()));
  if (told.length === 0) return;
  await messages.in(db).bulkWrite(
    told.map(({ _id, ...document }) => ({
      updateOne: { filter: { _id }, update: { $setOnInsert: document }, upsert: true },
    })),
    { session, ordered: false },
  );
}

async function messagesToMany(writing: Writing, notices: readonly Message[]): Promise<MessageDoc[]> {
  const { now } = writing;
  const reachable = await withConsentLeft(
    writing,
    notices.map(({ personId }) => personId),
  );
  return notices.map((notice) =>
    messageOf(notice, now, reachable.has(notice.personId.toHexString()) ? waiting(now) : inboxOnly(now)),
  );
}

const waiting = (now: Date): Delivery => ({ state: 'waiting', attempts: 0, nextAt: now });
const inboxOnly = (now: Date): Delivery => ({ state: 'inboxOnly', attempts: 0, nextAt: now, error: 'no consent' });

/**
 * Of several changes at once, as plain inserts: nobody has been told of any of them; somebody who has left is told
 * nothing. Those who are `present` have an account, as the transaction has read; the others are looked for.
 */
export async function enqueueOfChanges(
  db: Db,
  session: ClientSession,
  changes: readonly { now: Date; notices: readonly Message[] }[],
  present: ReadonlySet<string>,
): Promise<void> {
  const told = changes.flatMap(({ notices }) => notices).map(({ personId }) => personId);
  const unknown = told.filter((personId) => !present.has(personId.toHexString()));
  const gone = unknown.length > 0 ? await closedAmong(db, unknown, session) : new Set<string>();
  const sent = changes.flatMap(({ now, notices }) =>
    notices
      .filter(({ personId }) => !gone.has(personId.toHexString()))
      .map((notice) => messageOf(notice, now, waiting(now))),
  );
  if (sent.length > 0) await messages.in(db).insertMany(sent, { session, ordered: false });
}

/** The id of the message that a notice becomes: the same for the same occasion. */
export const messageId = ({ personId, kind, occasion }: Pick<Message, 'personId' | 'kind' | 'occasion'>): string =>
  `${kind}:${occasion}:${personId.toHexString()}`;

function messageOf(notice: Message, now: Date, delivery: Delivery): MessageDoc {
  const { personId, kind, subject, values } = notice;
  return {
    _id: messageId(notice),
    personId,
    kind,
    subject,
    values: valuesGiven(values),
    at: now,
    delivery,
  };
}

const valuesGiven = (values: Message['values']): MessageDoc['values'] =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
