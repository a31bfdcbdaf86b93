import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import type { Db, Document } from 'mongodb';
import { REPLICA_SET } from './types.ts';

const NOT_YET_INITIALIZED = 94;
const ALREADY_INITIALIZED = 23;

/** The connection string for programs: the driver waits for a primary, also across a restart. */
export function uriOf(port: number): string {
  return `mongodb://127.0.0.1:${port}/?replicaSet=${REPLICA_SET}`;
}

/** Whether anything listens on this port of the loopback address. */
export function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

/** A client for that one process, whatever its state is; it gives up soon. */
async function withAdmin<T>(port: number, work: (admin: Db) => Promise<T>): Promise<T> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/`, {
    directConnection: true,
    serverSelectionTimeoutMS: 2_000,
    connectTimeoutMS: 2_000,
    socketTimeoutMS: 10_000,
  });
  try {
    return await work(client.db('admin'));
  } finally {
    await client.close().catch(() => undefined);
  }
}

/** Whether the mongod on `port` runs on `dbPath` as a member of our set. False where it is somebody else's, or silent. */
export async function answersAsOurs(port: number, dbPath: string): Promise<boolean> {
  if (!(await isListening(port))) return false;
  try {
    const { parsed } = await withAdmin(port, (admin) => admin.command({ getCmdLineOpts: 1 }));
    const options = parsed as { storage?: { dbPath?: string }; replication?: { replSet?: string } };
    return options.storage?.dbPath === dbPath && options.replication?.replSet === REPLICA_SET;
  } catch {
    return false;
  }
}

/**
 * Makes the mongod on `port` the writable primary of a set of one and waits until it is:
 * initiates a new one, and moves the member where the port has changed.
 * @throws the signal's reason when it is aborted
 */
export async function becomePrimary(port: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    if ((await isListening(port)) && (await tryPrimary(port))) return;
    await sleep(25);
  }
}

async function tryPrimary(port: number): Promise<boolean> {
  try {
    return await withAdmin(port, async (admin) => {
      const hello = await admin.command({ hello: 1 });
      if (hello.setName === REPLICA_SET && hello.isWritablePrimary === true) return true;
      await configure(admin, port);
      return false;
    });
  } catch {
    return false; // Still starting: the caller asks again until its own deadline.
  }
}

async function configure(admin: Db, port: number): Promise<void> {
  const host = `127.0.0.1:${port}`;
  const config = await currentConfig(admin);
  if (!config) {
    await admin
      .command({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host }] } })
      .catch(ignore(ALREADY_INITIALIZED));
    return;
  }
  const members = config.members as { host: string }[];
  if (members.length === 1 && members[0].host === host) return;
  // A member that does not find itself in the set is no primary; only a forced change can bring it back.
  // Where a program that says nothing has the old port, mongod notices only after 30 s that it is not itself.
  const moved = { ...config, version: Number(config.version) + 1, members: [{ ...members[0], host }] };
  await admin.command({ replSetReconfig: moved, force: true });
}

async function currentConfig(admin: Db): Promise<Document | undefined> {
  const answer = await admin.command({ replSetGetConfig: 1 }).catch(ignore(NOT_YET_INITIALIZED));
  return answer?.config as Document | undefined;
}

function ignore(code: number): (error: unknown) => undefined {
  return (error) => {
    if ((error as { code?: number }).code !== code) throw error;
    return undefined;
  };
}
