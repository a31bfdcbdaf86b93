import type { Db, Document, Timestamp } from 'mongodb';

/** A write as MongoDB's history has it: `op` is `i`, `u` or `d`, `ns` the database and the collection. */
export interface Written {
  op: string;
  ns: string;
  o: Document;
  o2?: Document;
}

/** Where the history of writes ends now. */
export const endOfHistory = async (db: Db): Promise<Timestamp> =>
  (await db.command({ ping: 1 })).operationTime as Timestamp;

/**
 * Everything that was committed to the database since, by MongoDB's own history: the writes of each transaction, or a
 * write by itself.
 */
export async function committedSince(db: Db, from: Timestamp): Promise<Written[][]> {
  const ofDatabase = { $regex: `^${db.databaseName}\\.` };
  const query = { ts: { $gt: from }, $or: [{ ns: ofDatabase }, { 'o.applyOps.ns': ofDatabase }] };
  const history = db.client.db('local').collection('oplog.rs');
  const entries = await history.find(query, { readConcern: { level: 'local' } }).toArray();
  return entries.map((entry) => (entry.o.applyOps ?? [entry]) as Written[]);
}

/** Whether a write is one to a collection of the database. */
export const isTo = (db: Db, { ns }: Written, collection: string): boolean => ns === `${db.databaseName}.${collection}`;
