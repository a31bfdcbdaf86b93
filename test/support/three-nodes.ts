import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient, type Db } from 'mongodb';
import { findMongod } from '../../server/platform/database/embedded/binary/find.ts';
import { choosePort } from '../../server/platform/database/embedded/ports.ts';

/** One mongod of the set. */
interface Node {
  port: number;
  process: ChildProcess;
}

/** A replica set as production has it: three mongods with ports, a keyfile and a user with a password. */
export interface ThreeNodes {
  /** Names all three hosts with their ports, the user and the set; the user may do everything. */
  uri: string;
  nodes: readonly Node[];
  /** The node that takes writes now. */
  primary(): Promise<Node>;
  /** Ends all three, stopped ones too, and removes their files. */
  stop(): Promise<void>;
}

const SET = 'three';
const USER = 'xianfeng';
/** Nobody has to be waited for before there is a first primary. */
const firstElectionMs = 500;
const electionMs = 10_000;
const direct = { directConnection: true, serverSelectionTimeoutMS: 1_000, connectTimeoutMS: 1_000 };

export async function startThreeNodes(): Promise<ThreeNodes> {
  const folder = await mkdtemp(join(tmpdir(), 'xianfeng-three-'));
  const keyFile = join(folder, 'key');
  // mongod refuses a key that others may read.
  await writeFile(keyFile, randomBytes(300).toString('base64'), { mode: 0o400 });
  const { binary } = await findMongod({ log: () => undefined, signal: new AbortController().signal });
  const nodes: Node[] = [];
  for (const name of ['a', 'b', 'c']) nodes.push(await startNode(binary, join(folder, name), keyFile));
  const password = randomBytes(12).toString('base64url');
  await initiate(nodes);
  await whenPrimary(nodes, (admin) =>
    admin.command({ createUser: USER, pwd: password, roles: ['root'], writeConcern: { w: 'majority' } }),
  );
  const hosts = nodes.map(({ port }) => `127.0.0.1:${port}`).join(',');
  const uri = `mongodb://${USER}:${password}@${hosts}/admin?replicaSet=${SET}`;
  await waitAsUsual(uri);
  return {
    uri,
    nodes,
    primary: () => primaryOf(uri, nodes),
    async stop() {
      await Promise.all(nodes.map(end));
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

async function startNode(binary: string, dbPath: string, keyFile: string): Promise<Node> {
  await mkdir(dbPath);
  const port = await choosePort();
  const child = spawn(
    binary,
    [
      ...['--dbpath', dbPath, '--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket'],
      ...['--replSet', SET, '--keyFile', keyFile, '--oplogSize', '64', '--wiredTigerCacheSizeGB', '0.25'],
      ...['--networkMessageCompressors', 'disabled', '--setParameter', 'diagnosticDataCollectionEnabled=false'],
      ...['--setParameter', 'transactionLifetimeLimitSeconds=10', '--quiet'],
    ],
    { stdio: 'ignore' },
  );
  // A test run that is cut short leaves none behind.
  process.once('exit', () => child.kill('SIGKILL'));
  return { port, process: child };
}

/** Before there is a user, mongod lets its own machine in to make the set and the first one. */
async function initiate(nodes: readonly Node[]): Promise<void> {
  const members = nodes.map(({ port }, _id) => ({ _id, host: `127.0.0.1:${port}` }));
  for (const { port } of nodes) await untilDone(() => onNode(port, (admin) => admin.command({ ping: 1 })));
  const settings = { electionTimeoutMillis: firstElectionMs };
  await onNode(nodes[0].port, (admin) => admin.command({ replSetInitiate: { _id: SET, members, settings } }));
}

/** From here on a set as MongoDB makes it: a primary is given up after ten seconds. */
async function waitAsUsual(uri: string): Promise<void> {
  const client = new MongoClient(uri);
  const admin = client.db('admin');
  const { config } = await admin.command({ replSetGetConfig: 1 });
  const settings = { ...config.settings, electionTimeoutMillis: electionMs };
  await admin.command({ replSetReconfig: { ...config, version: config.version + 1, settings } });
  await client.close();
}

async function whenPrimary(nodes: readonly Node[], work: (admin: Db) => Promise<unknown>): Promise<void> {
  await untilDone(() =>
    Promise.any(
      nodes.map(({ port }) =>
        onNode(port, async (admin) => {
          if (!(await admin.command({ hello: 1 })).isWritablePrimary) throw new Error('no primary');
          await work(admin);
        }),
      ),
    ),
  );
}

async function primaryOf(uri: string, nodes: readonly Node[]): Promise<Node> {
  const client = new MongoClient(uri);
  try {
    const { primary } = await client.db('admin').command({ hello: 1 });
    return nodes.find(({ port }) => primary === `127.0.0.1:${port}`)!;
  } finally {
    await client.close();
  }
}

async function onNode<T>(port: number, work: (admin: Db) => Promise<T>): Promise<T> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/`, direct);
  try {
    return await work(client.db('admin'));
  } finally {
    await client.close();
  }
}

async function untilDone(work: () => Promise<unknown>): Promise<void> {
  for (;;) {
    const done = await work().then(
      () => true,
      () => false,
    );
    if (done) return;
    await pause(50);
  }
}

async function end({ process: child }: Node): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
