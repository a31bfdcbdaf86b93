import type { Db, Filter } from 'mongodb';
import { refuse } from '../../platform/refusals/refuse.ts';
import { messages, type MessageDoc } from '../../domain/messages/model.ts';

interface Query {
  limit: number;
  cursor?: string;
}
interface Position {
  at: Date;
  id: string;
}

/**
 * One page of messages, newest first by `field` and id. The cursors of `http/cursor.ts` are for ids that MongoDB makes;
 * those of messages name the occasion.
 */
export async function pageOfMessages(
  db: Db,
  filter: Filter<MessageDoc>,
  field: 'at' | 'delivery.nextAt',
  { limit, cursor }: Query,
) {
  const position = cursor === undefined ? undefined : readPosition(cursor);
  const beyond = position
    ? ({
        $or: [{ [field]: { $lt: position.at } }, { [field]: position.at, _id: { $lt: position.id } }],
      } as Filter<MessageDoc>)
    : {};
  const rows = await messages
    .in(db)
    .find({ $and: [filter, beyond] })
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
