import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoClient, type Db, type Document, type MongoClientOptions } from 'mongodb';
import { findMongod } from '../../server/platform/database/embedded/binary/find.ts';
import { choosePort } from '../../server/platform/database/embedded/ports.ts';
import { folderForData } from './memory.ts';
import { SmallDisk } from './small-disk.ts';
import { untilDone } from './until.ts';
import { Way } from './way.ts';

/** One mongod of the set. */
export class Node {
  /** The port by which all others reach it: its own, or that of the way before it. */
  readonly port: number;
  readonly way: Way | undefined;
  /** Its files alone are there. */
  readonly disk: SmallDisk | undefined;
  readonly #command: readonly [string, readonly string[]];
  #process: ChildProcess;

  private constructor(
    { port, way, disk }: { port: number; way: Way | undefined; disk: SmallDisk | undefined },
    command: readonly [string, readonly string[]],
  ) {
    this.port = way?.port ?? port;
    this.way = way;
    this.disk = disk;
    this.#command = command;
    this.#process = run(command);
    // A test run that is cut short leaves none behind.
    process.once('exit', () => this.#process.kill('SIGKILL'));
  }

  static async start(
    binary: string,
    dbPath: string,
    keyFile: string,
    { ways, diskMiB }: Pick<SetOptions, 'ways' | 'diskMiB'>,
  ): Promise<Node> {
    await mkdir(dbPath);
    const port = await choosePort();
    const way = ways ? await Way.to(port) : undefined;
    const disk = diskMiB === undefined ? undefined : await SmallDisk.mount(dbPath, diskMiB);
    const options = [
      ...['--dbpath', dbPath, '--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket'],
      ...['--replSet', setName, '--keyFile', keyFile, '--oplogSize', '64', '--wiredTigerCacheSizeGB', '0.25'],
      ...['--networkMessageCompressors', 'disabled', '--setParameter', 'diagnosticDataCollectionEnabled=false'],
      ...['--setParameter', 'transactionLifetimeLimitSeconds=10', '--setParameter', 'enableTestCommands=1', '--quiet'],
      // Nothing is removed by its own clock, which is not that of the tests: to it, kept answers are months old.
      ...['--setParameter', 'ttlMonitorEnabled=false'],
    ];
    // MongoDB sets a hundred MiB of journal aside three times over, which would outlast any fault.
    if (disk) options.push('--wiredTigerEngineConfigString', 'log=(file_max=2MB)');
    return new Node({ port, way, disk }, disk?.command(binary, options) ?? [binary, options]);
  }

  get process(): ChildProcess {
    return this.#process;
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Whether it has ended, by itself or not. */
  get hasEnded(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  /** Ends it as a power cut would; one that is stopped too. */
  async kill9(): Promise<void> {
    const child = this.#process;
    if (this.hasEnded) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** Starts it again on its files, after `kill9` or where it has ended by itself. */
  startAgain(): void {
    this.#process = run(this.#command);
  }

  remove(): void {
    this.way?.close();
    this.disk?.unmount();
  }
}

const run = ([binary, options]: readonly [string, readonly string[]]): ChildProcess =>
  spawn(binary, options, { stdio: 'ignore' });

/** A replica set as production has it: three mongods with ports, a keyfile and a user with a password. */
export interface ThreeNodes {
  /** Names all three hosts with their ports, the user and the set; the user may do everything. */
  uri: string;
  nodes: readonly Node[];
  /** The node that takes writes now. */
  primary(): Promise<Node>;
  /** Waits until every node is in the set again, one of them as its primary. */
  whole(): Promise<void>;
  /** A command to one node by itself, whatever its part in the set. */
  tell(node: Node, command: Document): Promise<Document>;
  /** Ends all three, stopped ones too, and removes their files. */
  stop(): Promise<void>;
}

const setName = 'three';
const userName = 'xianfeng';
/** As MongoDB has it by itself. */
const usualElectionMs = 10_000;
const direct = { directConnection: true, serverSelectionTimeoutMS: 5_000, connectTimeoutMS: 5_000 };

interface SetOptions {
  /** Whether a way that can be cut stands before each node, for its peers as well. */
  ways?: boolean;
  /** For how many ms a primary is silent before another is elected. */
  electionMs?: number;
  /** The size of a disk that each node has to itself, where the machine lets one be mounted. */
  diskMiB?: number;
}

export async function startThreeNodes({
  ways = false,
  electionMs = usualElectionMs,
  diskMiB,
}: SetOptions = {}): Promise<ThreeNodes> {
  const folder = await mkdtemp(join(folderForData(), 'xianfeng-three-'));
  const keyFile = join(folder, 'key');
  // mongod refuses a key that others may read.
  await writeFile(keyFile, randomBytes(300).toString('base64'), { mode: 0o400 });
  const { binary } = await findMongod({ log: () => undefined, signal: new AbortController().signal });
  const nodes: Node[] = [];
  for (const name of ['a', 'b', 'c'])
    nodes.push(await Node.start(binary, join(folder, name), keyFile, { ways, ...(diskMiB && { diskMiB }) }));
  const password = randomBytes(12).toString('base64url');
  await foundSet(nodes[0], password, electionMs);
  await widen(nodes, password);
  const uri = `mongodb://${userName}:${password}@${nodes.map(({ host }) => host).join(',')}/admin?replicaSet=${setName}`;
  return {
    uri,
    nodes,
    primary: () => primaryOf(uri, nodes),
    whole: () => untilWhole(nodes, { username: userName, password }),
    tell: (node, command) => onNode(node, (admin) => admin.command(command), { username: userName, password }),
    async stop() {
      await Promise.all(nodes.map((node) => node.kill9()));
      for (const node of nodes) node.remove();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/**
 * A set of one, which elects itself and loses no majority; before there is a user, mongod lets its own machine make
 * both. Three that begin together contend for the first election, and on a busy machine the primary is lost under the
 * first user.
 */
async function foundSet(first: Node, password: string, electionTimeoutMillis: number): Promise<void> {
  await untilDone('the first node listens', () => onNode(first, (admin) => admin.command({ ping: 1 })));
  const config = { _id: setName, members: [{ _id: 0, host: first.host }], settings: { electionTimeoutMillis } };
  await onNode(first, (admin) => admin.command({ replSetInitiate: config }));
  await untilDone('the first node is primary', () =>
    onNode(first, async (admin) => {
      if (!(await admin.command({ hello: 1 })).isWritablePrimary) throw new Error('no primary yet');
    }),
  );
  await onNode(first, (admin) => admin.command({ createUser: userName, pwd: password, roles: ['root'] }));
}

/** Takes the others in, one at a time as MongoDB wants it, until all three vote. */
async function widen(nodes: readonly Node[], password: string): Promise<void> {
  const auth = { username: userName, password };
  for (const node of nodes.slice(1))
    await untilDone(`${node.host} is a member`, () =>
      onNode(
        nodes[0],
        async (admin) => {
          const { config } = await admin.command({ replSetGetConfig: 1 });
          if (config.members.some(({ host }: { host: string }) => host === node.host)) return;
          const members = [...config.members, { _id: config.members.length, host: node.host }];
          await admin.command({ replSetReconfig: { ...config, version: config.version + 1, members } });
        },
        auth,
      ),
    );
  await untilWhole(nodes, auth);
}

const untilWhole = ([one]: readonly Node[], auth: MongoClientOptions['auth']): Promise<void> =>
  untilDone('all three vote', () =>
    onNode(
      one,
      async (admin) => {
        const status = await admin.command({ replSetGetStatus: 1 });
        const states = status.members.map(({ stateStr }: { stateStr: string }) => stateStr).sort();
        const isWhole = states.join() === 'PRIMARY,SECONDARY,SECONDARY';
        if (status.votingMembersCount !== 3 || !isWhole) throw new Error(states.join());
      },
      auth,
    ),
  );

async function primaryOf(uri: string, nodes: readonly Node[]): Promise<Node> {
  const client = new MongoClient(uri);
  try {
    const { primary } = await client.db('admin').command({ hello: 1 });
    return nodes.find((node) => primary === node.host)!;
  } finally {
    await client.close();
  }
}

async function onNode<T>(node: Node, work: (admin: Db) => Promise<T>, auth?: MongoClientOptions['auth']): Promise<T> {
  const client = new MongoClient(`mongodb://${node.host}/`, { ...direct, ...(auth && { auth }) });
  try {
    return await work(client.db('admin'));
  } finally {
    await client.close();
  }
}
