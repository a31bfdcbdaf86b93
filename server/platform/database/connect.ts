import mongoose from 'mongoose';
import type { Db, MongoClient } from 'mongodb';
import { wakeWritersOnClose } from './wake-writers.ts';

export interface Database {
  uri: string;
  client: MongoClient;
  db: Db;
  close(): Promise<void>;
}

/**
 * Opens a connection with the guarantees that the service builds on said explicitly: an answer is given only after a
 * majority of the replica set holds the write, and only such data is read.
 */
export async function openDatabase(uri: string, name: string): Promise<Database> {
  wakeWritersOnClose();
  const connection = await mongoose
    .createConnection(uri, {
      dbName: name,
      writeConcern: { w: 'majority' },
      readConcern: { level: 'majority' },
      retryWrites: true,
      retryReads: true,
      maxPoolSize: 64,
      serverSelectionTimeoutMS: 10_000,
      appName: 'xianfeng',
    })
    .asPromise();
  const client = connection.getClient();
  return { uri, client, db: client.db(name), close: () => connection.close() };
}
