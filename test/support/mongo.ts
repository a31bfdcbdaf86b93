import { startEmbedded } from '../../server/platform/database/embedded/start.ts';
import type { EmbeddedMongo } from '../../server/platform/database/embedded/types.ts';

/** The MongoDB that all tests of one process share; every test file takes a database name of its own. */
export interface SharedMongo {
  uri(dbName: string): string;
}

let started: Promise<EmbeddedMongo> | undefined;

/** Started by the first who asks; `MONGODB_URI`, where it is set, is used instead. */
export async function sharedMongo(): Promise<SharedMongo> {
  const given = process.env.MONGODB_URI;
  if (given) return { uri: (dbName) => withDatabase(given, dbName) };
  started ??= startSpeaking();
  const { uri } = await started;
  return { uri: (dbName) => withDatabase(uri, dbName) };
}

/** Ends what `sharedMongo` started; the root hook calls it after the last test. */
export async function stopSharedMongo(): Promise<void> {
  const running = started;
  started = undefined;
  await (await running)?.stop();
}

/** Silent unless it fails: then everything it had said is part of the error. */
async function startSpeaking(): Promise<EmbeddedMongo> {
  const lines: string[] = [];
  try {
    return await startEmbedded({ dataDir: '', ephemeral: true, log: (line) => lines.push(line) });
  } catch (error) {
    throw new Error([...lines, (error as Error).message].join('\n'), { cause: error });
  }
}

/** Not by `URL`, which refuses the several hosts of a replica set. */
function withDatabase(uri: string, dbName: string): string {
  const [, hosts, options = ''] = /^([a-z+]+:\/\/[^/?]+)[^?]*(\?.*)?$/.exec(uri) ?? [];
  if (!hosts) throw new Error(`MONGODB_URI is no MongoDB address: ${uri}`);
  return `${hosts}/${dbName}${options}`;
}
