import type { ClientSession, Db, Document, ObjectId, Timestamp } from 'mongodb';

/** No collection has this name: what is asked of it costs nothing, and tells of the node that answers. */
const emptyName = 'none';

/** A moment that every majority read after it has reached, as long as the same primary answers. */
export interface MajorityPoint {
  at: Timestamp;
  /** Of the election that made the primary. */
  electionId: string;
}

/**
 * Waits until majority reads have come to what the primary had committed when it was asked: a change stream from there
 * on and a reading that begins now then leave no gap between them. A majority read by itself may be a moment behind.
 */
export async function majorityPoint(db: Db): Promise<MajorityPoint> {
  return db.client.withSession({ causalConsistency: true }, async (session) => {
    const { operationTime } = await db.command({ ping: 1 }, { session });
    // The result does not matter: in this session it is answered no sooner than the majority is there.
    await db.collection(emptyName).findOne({}, { session, projection: { _id: 1 } });
    return { at: operationTime as Timestamp, electionId: await electionOf(db) };
  });
}

/** False where another primary has answered meanwhile, whose majority may have been a moment behind. */
export const isSamePrimary = async (db: Db, { electionId }: MajorityPoint): Promise<boolean> =>
  (await electionOf(db)) === electionId;

/**
 * The last write of the primary, without waiting for a majority to have it: everything that was committed before is no
 * later. A node that has ceased to be primary refuses; another begins with a write of its own, later than every one
 * that was committed before. It is the cheapest question that both are true of; by its own read concern, since of a
 * majority read MongoDB would tell the last write that a majority has.
 */
export async function lastWriteAt(db: Db, session: ClientSession): Promise<Timestamp> {
  const { operationTime } = await db.command({ count: emptyName, readConcern: { level: 'local' } }, { session });
  return operationTime as Timestamp;
}

/**
 * Asks a majority whether the primary that answers is theirs still. One that was deposed takes itself for the primary
 * until it hears of the other, for up to two seconds after it is reached again, and answers all other reads meanwhile
 * as it was when it was cut off; this one it never answers.
 */
export async function confirmPrimary(db: Db): Promise<void> {
  await db.collection(emptyName).findOne({}, { projection: { _id: 1 }, readConcern: { level: 'linearizable' } });
}

const electionOf = async (db: Db): Promise<string> => electionIn(await db.command({ hello: 1 }));

/** Of the answer to `hello`: the election that made the primary; empty behind a router. */
export const electionIn = ({ electionId }: Document): string =>
  (electionId as ObjectId | undefined)?.toHexString() ?? '';
