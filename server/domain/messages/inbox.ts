import type { ClientSession, Db, Filter, ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { messages, ofKnownKind, type MessageDoc } from './model.ts';

interface PageQuery {
  limit: number;
  cursor?: string;
}
interface Position {
  at: Date;
  id: string;
}

export const unreadOf = (db: Db, personId: ObjectId, session?: ClientSession): Promise<number> =>
  messages.in(db).countDocuments({ personId, readAt: { $exists: false } }, session ? { session } : {});

/** Those of the ids for which there is a message. */
export async function toldAlready(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const told = await messages
    .in(db)
    .find({ _id: { $in: [...ids] } }, { projection: { _id: 1 } })
    .toArray();
  return new Set(told.map(({ _id }) => _id));
}

/** A page of a person's inbox, newest first. */
export const inboxPage = (db: Db, personId: ObjectId, { unread, ...query }: { unread?: boolean } & PageQuery) =>
  pageOfMessages(db, { personId, ...(unread === undefined ? {} : { readAt: { $exists: !unread } }) }, 'at', query);

/** A page of dead letters, the latest to die first. */
export const deadLetters = (db: Db, query: PageQuery) =>
  pageOfMessages(db, { 'delivery.state': 'dead' }, 'delivery.nextAt', query);

export const countDeadLetters = (db: Db): Promise<number> =>
  messages.in(db).countDocuments({ 'delivery.state': 'dead' });

/** Marks messages of a person as read: those named, and all up to an instant. Messages read before keep their time. */
export async function markRead(
  { db, session, now }: TransactionContext,
  personId: ObjectId,
  { ids = [], before }: { ids?: string[]; before?: Date },
): Promise<void> {
  const which = [...(ids.length > 0 ? [{ _id: { $in: ids } }] : []), ...(before ? [{ at: { $lte: before } }] : [])];
  if (which.length === 0) return;
  await messages
    .in(db)
    .updateMany({ personId, readAt: { $exists: false }, $or: which }, { $set: { readAt: now } }, { session });
}

/**
 * Makes a dead letter wait again. Refuses with `not_found` and `wrong_state`.
 *
 * @returns the message as it was
 */
export async function reviveDeadLetter({ db, session, now }: TransactionContext, id: string): Promise<MessageDoc> {
  const before = await messages
    .in(db)
    .findOneAndUpdate(
      { _id: id, 'delivery.state': 'dead' },
      { $set: { delivery: { state: 'waiting', attempts: 0, nextAt: now } } },
      { session },
    );
  if (before) return before;
  const there = await messages.in(db).findOne({ _id: id }, { session });
  throw there ? refuse('wrong_state', { state: there.delivery.state }) : refuse('not_found');
}

/**
 * One page of messages, newest first by `field` and id. The cursors of `http/cursor.ts` are for ids that MongoDB makes;
 * those of messages name the occasion.
 */
async function pageOfMessages(
  db: Db,
  filter: Filter<MessageDoc>,
  field: 'at' | 'delivery.nextAt',
  { limit, cursor }: PageQuery,
) {
  const position = cursor === undefined ? undefined : readPosition(cursor);
  const beyond = position
    ? ({
        $or: [{ [field]: { $lt: position.at } }, { [field]: position.at, _id: { $lt: position.id } }],
      } as Filter<MessageDoc>)
    : {};
  const rows = await messages
    .in(db)
    .find({ $and: [filter, ofKnownKind, beyond] })
    .sort({ [field]: -1, _id: -1 })
    .limit(limit + 1)
    .toArray();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    nextCursor:
      rows.length > limit && last ? writePosition(field === 'at' ? last.at : last.delivery.nextAt, last._id) : null,
  };
}

const writePosition = (at: Date, id: string): string => Buffer.from(JSON.stringify([+at, id])).toString('base64url');

function readPosition(cursor: string): Position {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as [unknown, unknown];
    const date = new Date(at as number);
    if (typeof at !== 'number' || typeof id !== 'string' || Number.isNaN(+date)) throw refuse('invalid_cursor');
    return { at: date, id };
  } catch {
    throw refuse('invalid_cursor');
  }
}
