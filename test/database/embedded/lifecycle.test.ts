import { access, readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { assertEmbeddedAllowed } from '../../../server/platform/database/start-mongo.ts';
import { isGone } from '../../../server/platform/database/embedded/processes.ts';
import { cleanUp, failureOf, freshDir, notesOn, start } from './helpers.ts';

describe('embedded MongoDB: its life', () => {
  afterEach(cleanUp);

  it('has transactions and change streams, and keeps its data and port over a stop', async () => {
    const dataDir = await freshDir();
    const first = await start({ dataDir });
    const { notes, client } = await notesOn(first.uri);
    await notes.insertOne({ _id: 0 });

    const changes = notes.watch([], { maxAwaitTimeMS: 10 });
    // Opened by being asked: what happens before is not in it.
    expect(await changes.tryNext()).to.equal(null);
    const seen = changes.next();
    await client.withSession((session) =>
      session.withTransaction(async () => {
        await notes.insertOne({ _id: 1 }, { session });
        await notes.updateOne({ _id: 0 }, { $set: { touched: true } }, { session });
      }),
    );
    expect(await seen).to.include({ operationType: 'insert' });
    await changes.close();
    await client.close();

    await first.stop();
    expect(await isGone(first.pid)).to.equal(true);
    const state = JSON.parse(await readFile(join(dataDir, 'mongodb.json'), 'utf8'));
    expect(state).to.include({ pid: null, port: first.port, binary: first.binary });

    const second = await start({ dataDir });
    expect(second).to.include({ port: first.port, reused: false });
    const again = await notesOn(second.uri);
    expect(await again.notes.find().sort({ _id: 1 }).toArray()).to.deep.equal([{ _id: 0, touched: true }, { _id: 1 }]);
  });

  it('listens on loopback only, without compressed messages', async () => {
    const { uri } = await start({ ephemeral: true });
    const { client } = await notesOn(uri);
    const { parsed } = await client.db('admin').command({ getCmdLineOpts: 1 });
    expect(parsed.net).to.deep.include({ bindIp: '127.0.0.1', compression: { compressors: 'disabled' } });
  });

  it('leaves nothing behind where it is ephemeral', async () => {
    const mongo = await start({ ephemeral: true });
    const mine = (await readdir(tmpdir())).filter((name) => name.startsWith(`xianfeng-mongo-${process.pid}-`));
    const { client } = await notesOn(mongo.uri);
    const { parsed } = await client.db('admin').command({ getCmdLineOpts: 1 });
    expect(mine.some((name) => parsed.storage.dbPath.includes(name))).to.equal(true);
    await client.close();
    await mongo.stop();
    const gone = await failureOf(access(parsed.storage.dbPath));
    expect(gone).to.have.property('code', 'ENOENT');
    expect(await isGone(mongo.pid)).to.equal(true);
  });

  it('gives a start up when it is told to, and leaves no process', async () => {
    const dataDir = await freshDir();
    const giveUp = new AbortController();
    const starting = start({
      dataDir,
      signal: giveUp.signal,
      log: ({ en }) => /^MongoDB \d/.test(en) && giveUp.abort(),
    });
    expect(await failureOf(starting)).to.have.property('name', 'AbortError');
    const next = await start({ dataDir });
    expect(next.reused).to.equal(false);
  });

  it('is refused in production unless asked for by name', () => {
    expect(() => assertEmbeddedAllowed({ production: true, askedByName: false })).to.throw(/MONGODB_URI/);
    expect(() => assertEmbeddedAllowed({ production: true, askedByName: true })).not.to.throw();
    expect(() => assertEmbeddedAllowed({ production: false, askedByName: false })).not.to.throw();
  });
});
