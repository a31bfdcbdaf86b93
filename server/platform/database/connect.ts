import mongoose from 'mongoose';
import { ConnectionString } from 'mongodb-connection-string-url';
import type { Db, MongoClient } from 'mongodb';
import { appName } from './orphaned-transactions.ts';
import { readErrorsOfRawCommands } from './readable-errors.ts';
import { wakeWritersOnClose } from './wake-writers.ts';

export interface Database {
  uri: string;
  client: MongoClient;
  db: Db;
  close(): Promise<void>;
}

/**
 * How long a node may hang before it is left alone. The driver (7.8) ignores `timeoutMS`, so that each wait has its own
 * bound: its monitors ask every two seconds and give a node three to answer; then every command under way there fails,
 * and is tried again where another primary is found in time.
 */
const hungNode = {
  heartbeatFrequencyMS: 2_000,
  connectTimeoutMS: 3_000,
  serverSelectionTimeoutMS: 5_000,
};

/**
 * `requests`: no single command may take longer than anybody waits for, also on a node that is alive and has a dead
 * disk. `work`: an index that is built or a backup takes as long as it takes.
 */
export type Patience = 'requests' | 'work';
const waits = {
  requests: { ...hungNode, waitQueueTimeoutMS: 5_000, socketTimeoutMS: 20_000 },
  work: { ...hungNode, serverSelectionTimeoutMS: 10_000 },
};

/** The waits that the address does not set itself, in milliseconds: an operator knows the network. */
function waitsFor(uri: string, patience: Patience): Record<string, number> {
  const own = new Set([...new ConnectionString(uri).searchParams.keys()].map((name) => name.toLowerCase()));
  return Object.fromEntries(Object.entries(waits[patience]).filter(([name]) => !own.has(name.toLowerCase())));
}

/**
 * Opens a connection with the guarantees that the service builds on said explicitly: an answer is given only after a
 * majority of the replica set holds the write, and only such data is read. `commandEvents` has the client tell of each
 * command, for tracing. MongoDB works on as many commands at once as there are connections, at most `maxConnections`.
 */
export async function openDatabase(
  uri: string,
  name: string,
  patience: Patience = 'requests',
  { commandEvents = false, maxConnections = 64 }: { commandEvents?: boolean | undefined; maxConnections?: number } = {},
): Promise<Database> {
  wakeWritersOnClose();
  readErrorsOfRawCommands();
  const connection = await mongoose
    .createConnection(uri, {
      dbName: name,
      writeConcern: { w: 'majority' },
      readConcern: { level: 'majority' },
      retryWrites: true,
      retryReads: true,
      maxPoolSize: maxConnections,
      ...waitsFor(uri, patience),
      appName,
      monitorCommands: commandEvents,
    })
    .asPromise();
  const client = connection.getClient();
  return { uri, client, db: client.db(name), close: () => connection.close() };
}
