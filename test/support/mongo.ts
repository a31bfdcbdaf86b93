import { MongoClient } from 'mongodb';
import { startEmbedded } from '../../server/platform/database/embedded/start.ts';
import type { EmbeddedMongo } from '../../server/platform/database/embedded/types.ts';
import { afterRun } from './after-run.ts';

/** The MongoDB that all tests of a run share; every test file takes a database name of its own. */
export interface SharedMongo {
  uri(dbName: string): string;
}

let started: Promise<EmbeddedMongo> | undefined;

/** A busy machine stands still for seconds at times, which is no fault of what is tested. In milliseconds. */
const waits = 'connectTimeoutMS=30000&socketTimeoutMS=60000&serverSelectionTimeoutMS=30000&waitQueueTimeoutMS=30000';

/**
 * Started by the first who asks, where there is none yet: `TEST_MONGODB_URI` is what the workers of one run share,
 * `MONGODB_URI` one that somebody chose.
 */
export async function sharedMongo(): Promise<SharedMongo> {
  const given = process.env.TEST_MONGODB_URI ?? process.env.MONGODB_URI;
  if (given) return { uri: (dbName) => withDatabase(given, dbName) };
  started ??= startSpeaking();
  const { uri } = await started;
  return { uri: (dbName) => withDatabase(`${uri}&${waits}`, dbName) };
}

/** Ends what `sharedMongo` started; a run of tests does so by itself, after the last one. */
export async function stopSharedMongo(): Promise<void> {
  const running = started;
  started = undefined;
  await (await running)?.stop();
}

/**
 * Silent unless it fails: then everything it had said is part of the error. It removes nothing by its own clock, which is
 * not that of the tests: to it, a session of theirs may have ended long ago. The transaction of a server that a test
 * killed keeps its locks for fifteen seconds, not for a minute.
 */
async function startSpeaking(): Promise<EmbeddedMongo> {
  const lines: string[] = [];
  try {
    const mongo = await startEmbedded({ dataDir: '', ephemeral: true, log: (line) => lines.push(line) });
    await setParameter(mongo.uri, { ttlMonitorEnabled: false, transactionLifetimeLimitSeconds: 15 });
    afterRun(stopSharedMongo);
    return mongo;
  } catch (error) {
    throw new Error([...lines, (error as Error).message].join('\n'), { cause: error });
  }
}

async function setParameter(uri: string, values: object): Promise<void> {
  const client = await MongoClient.connect(uri);
  await client.db('admin').command({ setParameter: 1, ...values });
  await client.close();
}

/** Not by `URL`, which refuses the several hosts of a replica set. */
function withDatabase(uri: string, dbName: string): string {
  const [, hosts, options = ''] = /^([a-z+]+:\/\/[^/?]+)[^?]*(\?.*)?$/.exec(uri) ?? [];
  if (!hosts) throw new Error(`MONGODB_URI is no MongoDB address: ${uri}`);
  return `${hosts}/${dbName}${options}`;
}
