import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { findMongod } from '../../../server/platform/database/embedded/binary/find.ts';
import { choosePort } from '../../../server/platform/database/embedded/ports.ts';
import { cleanUp, failureOf, freshDir, notesOn, start } from './helpers.ts';
import { until } from '../../support/until.ts';

/** The answer to anybody on the machine who knows the port and not the password. */
async function strangerOn(port: number, command: object): Promise<unknown> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/`, { directConnection: true });
  try {
    return await failureOf(client.db('admin').command(command)).then(({ message }) => message);
  } finally {
    await client.close();
  }
}

/** A mongod as earlier versions started it, for anybody, with one note in it; ended again. */
async function leaveUnprotected(dataDir: string): Promise<number> {
  const { binary } = await findMongod({ log: () => undefined, signal: new AbortController().signal });
  const dbPath = join(dataDir, 'mongodb');
  await mkdir(dbPath);
  const port = await choosePort();
  const words = ['--dbpath', dbPath, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', 'xianfeng'];
  const child = spawn(binary, words, { stdio: 'ignore' });
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/`, { directConnection: true });
  const admin = client.db('admin');
  await admin.command({
    replSetInitiate: { _id: 'xianfeng', members: [{ _id: 0, host: `127.0.0.1:${port}` }] },
  });
  await until('the old mongod is primary', async () => (await admin.command({ hello: 1 })).isWritablePrimary);
  await client.db('embedded-test').collection<{ _id: number }>('notes').insertOne({ _id: 7 });
  await client.close();
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  return port;
}

describe('H23: the embedded MongoDB has a password of its own', function () {
  this.timeout(120_000);
  afterEach(cleanUp);

  it('so that nobody else on the machine reads, writes or makes a user; the key is its owner’s alone', async () => {
    const dataDir = await freshDir();
    const { port, uri } = await start({ dataDir });
    for (const command of [
      { listDatabases: 1 },
      { createUser: 'me', pwd: 'me', roles: ['root'] },
      { replSetGetStatus: 1 },
      { shutdown: 1 },
    ])
      expect(await strangerOn(port, command)).to.match(/requires authentication|not authorized/i);
    expect((await stat(join(dataDir, 'mongodb.key'))).mode & 0o777).to.equal(0o400);
    const { notes } = await notesOn(uri);
    await notes.insertOne({ _id: 1 });
  });

  for (const moved of [false, true]) {
    it(`also on the files of a version that had none${moved ? ', at another port' : ''}`, async () => {
      const dataDir = await freshDir();
      const before = await leaveUnprotected(dataDir);
      const { port, uri } = await start({ dataDir, port: moved ? await choosePort() : before });
      expect(port === before).to.equal(!moved);
      expect(await (await notesOn(uri)).notes.findOne({ _id: 7 })).to.deep.equal({ _id: 7 });
      expect(await strangerOn(port, { listDatabases: 1 })).to.match(/requires authentication|not authorized/i);
    });
  }

  it('and says in words that a key is not the one of the data', async () => {
    const dataDir = await freshDir();
    await (await start({ dataDir })).stop();
    await rm(join(dataDir, 'mongodb.key'));
    await writeFile(join(dataDir, 'mongodb.key'), 'c29tZXRoaW5nIGVsc2U=');
    await chmod(join(dataDir, 'mongodb.key'), 0o400);
    const { message } = await failureOf(start({ dataDir }));
    expect(message).to.include('mongodb.key').and.to.include('Put the key back');
  });
});
