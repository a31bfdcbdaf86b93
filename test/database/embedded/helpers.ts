import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { Collection, Document } from 'mongodb';
import { startEmbedded } from '../../../server/platform/database/embedded/start.ts';
import { program } from '../../support/programs.ts';
import type { EmbeddedMongo, EmbeddedOptions } from '../../../server/platform/database/embedded/types.ts';

const cleanups: (() => Promise<unknown>)[] = [];

/** To be called after each test: stops what was started, last first, and removes the directories. */
export async function cleanUp(): Promise<void> {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
}

export async function freshDir(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'xianfeng-test-'));
  cleanups.push(() => rm(directory, { recursive: true, force: true, maxRetries: 3 }));
  return directory;
}

/** An embedded MongoDB that is stopped after the test, with all that it said. */
export async function start(options: Partial<EmbeddedOptions>): Promise<EmbeddedMongo & { said: string[] }> {
  const said: string[] = [];
  const mongo = await startEmbedded({ dataDir: '', log: ({ en }) => said.push(en), ...options });
  cleanups.push(() => mongo.stop());
  return { ...mongo, said };
}

/** A collection written to as the service writes: acknowledged by the majority, in the journal. */
export async function notesOn(
  uri: string,
): Promise<{ notes: Collection<Document & { _id: number }>; client: MongoClient }> {
  const client = await MongoClient.connect(uri, { w: 'majority', journal: true, readConcernLevel: 'majority' });
  cleanups.push(() => client.close());
  return { client, notes: client.db('embedded-test').collection<Document & { _id: number }>('notes') };
}

/** A process that starts a MongoDB on `dataDir`, as a server does, and then waits to be killed. */
export async function startInAnotherProcess(
  dataDir: string,
  kind: 'kept' | 'ephemeral' = 'kept',
): Promise<{ kill9(): Promise<void>; pid: number; port: number }> {
  const child = fork(await program('test/database/embedded/server-process.ts'), [dataDir, kind], { execArgv: [] });
  const [message] = (await once(child, 'message')) as [{ pid: number; port: number }];
  return {
    ...message,
    async kill9() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

/** The error that was thrown, for a look at its message. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => {
      throw new Error('It should have failed.');
    },
    (error: Error) => error,
  );
}
