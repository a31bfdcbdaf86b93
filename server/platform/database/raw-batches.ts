import type { ClientSession, Db, Document, Filter } from 'mongodb';
import type { CollectionDefinition } from './define.ts';
import { isLostConnection } from './lost-connection.ts';
import { asBuffer, elementsOf, RawFields } from './raw-fields.ts';

/** Rows as MongoDB sends them, many at a time. */
interface RawBatch {
  bytes: Buffer;
  /** Where in the bytes each row begins. */
  rows: readonly number[];
}

export interface Question<T extends Document> {
  filter?: Filter<T>;
  projection?: Document;
  sort?: Document;
  /** At most so many rows at once; MongoDB sends fewer where they are more than 16 MiB. */
  batchSize: number;
}

/**
 * The rows that a filter finds, without an object a row: the driver's own cursors take longer for that than for all
 * else. The next batch is asked for before this one is read, so that MongoDB works meanwhile. For readings that begin
 * anew where they fail (`beginningAnew`): the driver repeats no such command, when another node becomes primary for
 * one. `session`: none of a transaction.
 */
export async function* rawBatches<T extends Document>(
  db: Db,
  { name }: CollectionDefinition<T>,
  { filter = {}, projection, sort, batchSize }: Question<T>,
  session?: ClientSession,
): AsyncGenerator<RawBatch> {
  const asker = session ?? db.client.startSession();
  const ask = async (command: Document): Promise<Reply> =>
    replyFrom((await db.command(command, { session: asker, raw: true })).cursor as Uint8Array);
  const find = {
    find: name,
    filter,
    ...(projection ? { projection } : {}),
    ...(sort ? { sort } : {}),
    batchSize,
    ...(db.readConcern ? { readConcern: { level: db.readConcern.level } } : {}),
  };
  let open = 0n;
  let next: Promise<Reply> | undefined = ask(find);
  try {
    while (next) {
      const { cursor, batch }: Reply = await next;
      open = cursor;
      next = open === 0n ? undefined : ask({ getMore: open, collection: name, batchSize });
      // A failure is told by the await, to a reader who goes on.
      next?.catch(() => {});
      yield batch;
    }
  } finally {
    // Nobody else gets the session before its last answer is here.
    await next?.then(
      ({ cursor }) => (open = cursor),
      () => {},
    );
    if (open !== 0n) await db.command({ killCursors: name, cursors: [open] }, { session: asker }).catch(() => {});
    if (!session) await asker.endSession();
  }
}

const maxBeginnings = 3;

/** A reading that begins anew where a connection was lost in it, with nothing of what it had read. */
export async function beginningAnew<T>(read: () => Promise<T>): Promise<T> {
  for (let beginnings = 1; ; beginnings++)
    try {
      return await read();
    } catch (error) {
      if (beginnings === maxBeginnings || !isLostConnection(error)) throw error;
    }
}

interface Reply {
  /** 0 after the last batch. */
  cursor: bigint;
  batch: RawBatch;
}

function replyFrom(cursor: Uint8Array): Reply {
  const bytes = asBuffer(cursor);
  const read = new RawFields(['firstBatch', 'nextBatch', 'id']);
  const { firstBatch, nextBatch, id } = read.fields;
  read.look(bytes, 0);
  const batch = Math.max(read.placeOf(firstBatch), read.placeOf(nextBatch));
  return { cursor: bytes.readBigInt64LE(read.placeOf(id)), batch: { bytes, rows: elementsOf(bytes, batch) } };
}
