import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import type { Db, Document } from 'mongodb';
import type { Secret } from './secret.ts';
import { replicaSetName } from './types.ts';

const notYetInitializedCode = 94;
const alreadyInitializedCode = 23;
const unauthorizedCode = 13;
const authenticationFailedCode = 18;

/** The connection string for programs: the driver waits for a primary, also across a restart. */
export function uriOf(port: number, { user, password }: Secret): string {
  return `mongodb://${user}:${password}@127.0.0.1:${port}/?replicaSet=${replicaSetName}&authSource=admin`;
}

/** Whether anything listens on this port of the loopback address. */
function isListening(port: number): Promise<boolean> {
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

/** `known`: the secret is the one that mongod has; else there is no user yet, and its machine may make the first. */
type Work<T> = (admin: Db, known: boolean) => Promise<T>;

async function withAdmin<T>(port: number, secret: Secret, work: Work<T>): Promise<T> {
  try {
    return await connected(port, secret, (admin) => work(admin, true));
  } catch (error) {
    if ((error as { code?: number }).code !== authenticationFailedCode) throw error;
    return connected(port, undefined, (admin) => work(admin, false));
  }
}

/** A client for that one process, whatever its state is; it gives up soon. */
async function connected<T>(port: number, secret: Secret | undefined, work: (admin: Db) => Promise<T>): Promise<T> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/`, {
    ...(secret ? { auth: { username: secret.user, password: secret.password }, authSource: 'admin' } : {}),
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

/**
 * Whether the mongod on `port` runs on `dbPath` as a member of our set. False where it is somebody else's, or silent.
 */
export async function answersAsOurs(port: number, dbPath: string, secret: Secret): Promise<boolean> {
  if (!(await isListening(port))) return false;
  try {
    const { parsed } = await withAdmin(port, secret, (admin) => admin.command({ getCmdLineOpts: 1 }));
    const options = parsed as { storage?: { dbPath?: string }; replication?: { replSet?: string } };
    return options.storage?.dbPath === dbPath && options.replication?.replSet === replicaSetName;
  } catch {
    return false;
  }
}

/**
 * Makes the mongod on `port` the writable primary of a set of one and waits until it is:
 * initiates a new one, moves the member where the port has changed, and makes the user that its servers log in as.
 * @throws the signal's reason when it is aborted; WrongKey
 */
export async function becomePrimary(port: number, secret: Secret, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    if ((await isListening(port)) && (await tryPrimary(port, secret))) return;
    await sleep(25);
  }
}

async function tryPrimary(port: number, secret: Secret): Promise<boolean> {
  try {
    return await withAdmin(port, secret, async (admin, known) => {
      const hello = await admin.command({ hello: 1 });
      if (hello.setName !== replicaSetName || hello.isWritablePrimary !== true) {
        if (known) await configure(admin, port);
        else await configureUnknown(admin, port, hello);
        return false;
      }
      if (!known) await createUser(admin, secret);
      return true;
    });
  } catch (error) {
    if (error instanceof WrongKey) throw error;
    return false; // Still starting: the caller asks again until its own deadline.
  }
}

/** The files have a user already, and their key is not the one that is here. */
class WrongKey extends Error {
  constructor() {
    super(
      'The embedded MongoDB does not take the password of mongodb.key in the data folder. ' +
        'Put the key back that belongs to this data, or start over with an empty folder.',
    );
    this.name = 'WrongKey';
  }
}

async function createUser(admin: Db, { user, password }: Secret): Promise<void> {
  try {
    await admin.command({ createUser: user, pwd: password, roles: ['root'], writeConcern: { w: 'majority' } });
  } catch (error) {
    if ((error as { code?: number }).code === unauthorizedCode) throw new WrongKey();
    throw error;
  }
}

async function configure(admin: Db, port: number): Promise<void> {
  const host = `127.0.0.1:${port}`;
  const config = await currentConfig(admin);
  if (!config) {
    await admin
      .command({ replSetInitiate: { _id: replicaSetName, members: [{ _id: 0, host }] } })
      .catch(ignore(alreadyInitializedCode));
    return;
  }
  const members = config.members as { host: string }[];
  if (members.length === 1 && members[0].host === host) return;
  // A member that does not find itself in the set is no primary; only a forced change can bring it back.
  // Where a program that says nothing has the old port, mongod notices only after 30 s that it is not itself.
  const moved = { ...config, version: Number(config.version) + 1, members: [{ ...members[0], host }] };
  await admin.command({ replSetReconfig: moved, force: true });
}

/**
 * Before there is a user mongod takes a configuration and does not show the one that it has. Files of an earlier
 * version have one, and where the port has changed as well mongod does not find itself in it; forced, it takes the new
 * one whatever its number.
 */
async function configureUnknown(admin: Db, port: number, hello: Document): Promise<void> {
  if (hello.isreplicaset !== true) return;
  const config = { _id: replicaSetName, members: [{ _id: 0, host: `127.0.0.1:${port}` }] };
  const made = await admin.command({ replSetInitiate: config }).catch(ignore(alreadyInitializedCode));
  if (!made) await admin.command({ replSetReconfig: { ...config, version: 1 }, force: true });
}

async function currentConfig(admin: Db): Promise<Document | undefined> {
  const answer = await admin.command({ replSetGetConfig: 1 }).catch(ignore(notYetInitializedCode));
  return answer?.config as Document | undefined;
}

function ignore(code: number): (error: unknown) => undefined {
  return (error) => {
    if ((error as { code?: number }).code !== code) throw error;
    return undefined;
  };
}
