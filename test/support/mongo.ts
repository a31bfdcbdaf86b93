import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { startEmbedded } from '../../server/platform/database/embedded/start.ts';
import { afterRun } from './after-run.ts';
import { folderForData } from './memory.ts';
import { slowWayTo } from './slow.ts';

/** The MongoDB that all tests of a run share; every test file takes a database name of its own. */
export interface SharedMongo {
  uri(dbName: string): string;
}

/** The beginning of the names of a run's databases; its workers inherit it. */
export const databasePrefix = `test-${(process.env.TEST_RUN ??= randomBytes(4).toString('hex'))}-`;

/** The MongoDB that this process began to use, and has to leave as it was. */
let begun: Promise<{ uri: string; end(): Promise<void> }> | undefined;

/** A busy machine stands still for seconds at times, which is no fault of what is tested. In milliseconds. */
const waits = 'connectTimeoutMS=30000&socketTimeoutMS=60000&serverSelectionTimeoutMS=30000&waitQueueTimeoutMS=30000';

/**
 * Started by the first who asks, where there is none yet: `TEST_MONGODB_URI` is what the workers of one run share,
 * `MONGODB_URI` one that somebody chose.
 */
export async function sharedMongo(): Promise<SharedMongo> {
  const uri = process.env.TEST_MONGODB_URI ?? (await (begun ??= begin())).uri;
  return { uri: (dbName) => withDatabase(uri, dbName) };
}

/** Ends what `sharedMongo` began; a run of tests does so by itself, after the last one. */
export async function stopSharedMongo(): Promise<void> {
  const running = begun;
  begun = undefined;
  await (await running)?.end();
}

async function begin(): Promise<{ uri: string; end(): Promise<void> }> {
  const chosen = process.env.MONGODB_URI;
  const mongo = chosen ? { uri: chosen, end: () => dropOwn(chosen) } : await startSpeaking();
  afterRun(stopSharedMongo);
  return mongo;
}

/** Silent unless it fails: then everything it had said is part of the error. */
async function startSpeaking(): Promise<{ uri: string; end(): Promise<void> }> {
  const lines: string[] = [];
  try {
    const mongo = await startEmbedded({
      dataDir: '',
      ephemeral: { under: folderForData() },
      log: ({ en }) => lines.push(en),
    });
    await adapt(mongo.uri);
    return { uri: `${await slowWayTo(mongo.uri)}&${waits}`, end: () => mongo.stop() };
  } catch (error) {
    throw new Error([...lines, (error as Error).message].join('\n'), { cause: error });
  }
}

/** Removes the databases of this run from a MongoDB that outlives it. */
async function dropOwn(uri: string): Promise<void> {
  const client = await MongoClient.connect(uri);
  const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
  for (const { name } of databases) if (name.startsWith(databasePrefix)) await client.db(name).dropDatabase();
  await client.close();
}

/**
 * A MongoDB for tests removes nothing by its own clock, which is not that of the tests: to it, a session of theirs may
 * have ended long ago. The transaction of a server that a test killed keeps its locks for fifteen seconds, not for a
 * minute. No power is cut here, so that a majority has a write before it is in the journal: half of what a write costs;
 * and the journal is flushed twice a second, not ten times. Nobody reads which commands were slow.
 */
async function adapt(uri: string): Promise<void> {
  const client = await MongoClient.connect(uri);
  const admin = client.db('admin');
  await admin.command({ setParameter: 1, ttlMonitorEnabled: false, transactionLifetimeLimitSeconds: 15 });
  await admin.command({ setParameter: 1, journalCommitInterval: 500 });
  await admin.command({ profile: 0, slowms: 600_000 });
  const { config } = await admin.command({ replSetGetConfig: 1 });
  const version = (config.version as number) + 1;
  await admin.command({ replSetReconfig: { ...config, version, writeConcernMajorityJournalDefault: false } });
  await client.close();
}

/** Not by `URL`, which refuses the several hosts of a replica set. */
function withDatabase(uri: string, dbName: string): string {
  const [, hosts, options = ''] = /^([a-z+]+:\/\/[^/?]+)[^?]*(\?.*)?$/.exec(uri) ?? [];
  if (!hosts) throw new Error(`MONGODB_URI is no MongoDB address: ${uri}`);
  return `${hosts}/${dbName}${options}`;
}
