import { createServer } from 'node:net';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { expect } from 'chai';
import { isGone } from '../../../server/platform/database/embedded/processes.ts';
import { cleanUp, failureOf, freshDir, notesOn, start, startInAnotherProcess } from './helpers.ts';
import { until } from '../../support/until.ts';

/**
 * Holds a port of the loopback address, as another program would that does not speak MongoDB's protocol.
 * It hangs up: mongod asks its old address first whether that is itself, and waits 30 s for one that says nothing.
 */
async function occupy(port: number): Promise<{ port: number; leave(): void }> {
  const server = createServer((socket) => socket.destroy()).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as { port: number };
  return { port: address.port, leave: () => server.close() };
}

describe('embedded MongoDB: when something went wrong', () => {
  afterEach(cleanUp);

  it('loses nothing that was acknowledged when mongod is killed with -9, and says that it is gone', async () => {
    const dataDir = await freshDir();
    const told: string[] = [];
    const first = await start({ dataDir, onExit: (reason) => told.push(reason) });
    const { notes, client } = await notesOn(first.uri);
    const acknowledged: number[] = [];
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let n = writer; ; n += 8) {
        await notes.insertOne({ _id: n });
        acknowledged.push(n);
      }
    });
    const stopped = Promise.allSettled(writers);
    await until('two hundred notes are acknowledged', () => acknowledged.length >= 200);
    process.kill(first.pid, 'SIGKILL');
    await until('somebody is told that mongod ended', () => told.length > 0);
    await client.close(true);
    await stopped;
    expect(told).to.have.length(1);
    expect(told[0]).to.include(String(first.pid)).and.include('SIGKILL');

    const second = await start({ dataDir });
    expect(second.port).to.equal(first.port);
    const again = await notesOn(second.uri);
    const kept = new Set((await again.notes.find().toArray()).map((note) => note._id));
    expect(acknowledged.filter((n) => !kept.has(n))).to.deep.equal([]);
  });

  it('uses the mongod of a server that was killed with -9, and stops it', async () => {
    const dataDir = await freshDir();
    const dead = await startInAnotherProcess(dataDir);
    await dead.kill9();
    expect(await isGone(dead.pid)).to.equal(false);
    const mongo = await start({ dataDir });
    expect(mongo).to.include({ reused: true, pid: dead.pid, port: dead.port });
    await mongo.stop();
    expect(await isGone(dead.pid)).to.equal(true);
  });

  it('sweeps away the ephemeral mongod of a test run that was killed with -9', async () => {
    const dead = await startInAnotherProcess('', 'ephemeral');
    await dead.kill9();
    expect(await isGone(dead.pid)).to.equal(false);
    await start({ ephemeral: true });
    expect(await isGone(dead.pid)).to.equal(true);
  });

  it('replaces a mongod on its files that does not answer', async () => {
    const dataDir = await freshDir();
    const hung = await startInAnotherProcess(dataDir);
    await hung.kill9();
    process.kill(hung.pid, 'SIGSTOP');
    const mongo = await start({ dataDir, patienceMs: 300, graceMs: 300 });
    expect(mongo.reused).to.equal(false);
    expect(await isGone(hung.pid)).to.equal(true);
    expect(mongo.said.join('\n')).to.include(`process ${hung.pid}`);
  });

  it('shares one mongod between servers that start at the same moment; the last one ends it', async () => {
    const dataDir = await freshDir();
    const both = await Promise.all([start({ dataDir }), start({ dataDir })]);
    expect(both[0].pid).to.equal(both[1].pid);
    expect(both.map((mongo) => mongo.reused).sort()).to.deep.equal([false, true]);
    await both[0].stop();
    const { notes } = await notesOn(both[1].uri);
    await notes.insertOne({ _id: 1 });
    await both[1].stop();
    expect(await isGone(both[1].pid)).to.equal(true);
  });

  it('moves to another port when the remembered one is taken, with all its data', async () => {
    const dataDir = await freshDir();
    const first = await start({ dataDir });
    const { notes, client } = await notesOn(first.uri);
    await notes.insertOne({ _id: 7 });
    await client.close();
    await first.stop();
    const other = await occupy(first.port);
    const second = await start({ dataDir });
    other.leave();
    expect(second.port).not.to.equal(first.port);
    expect(second.said.join('\n')).to.include(`port ${first.port} of last time is taken`);
    const again = await notesOn(second.uri);
    expect(await again.notes.findOne({ _id: 7 })).to.deep.equal({ _id: 7 });
  });

  it('has let go of its port when it says that it has stopped', async () => {
    const dataDir = await freshDir();
    for (let round = 0; round < 3; round += 1) {
      const mongo = await start({ dataDir });
      await mongo.stop();
      (await occupy(mongo.port)).leave();
    }
    const dead = await startInAnotherProcess(dataDir);
    await dead.kill9();
    process.kill(dead.pid, 'SIGKILL');
    expect(await start({ dataDir })).to.include({ port: dead.port, reused: false });
  });

  it('says plainly that a port it was told to use is taken', async () => {
    const other = await occupy(0);
    const failure = await failureOf(start({ dataDir: await freshDir(), port: other.port }));
    other.leave();
    expect(failure.message).to.include(`Port ${other.port}`).and.include('taken');
  });

  it('never signals a process that only has the number of an old mongod', async () => {
    const dataDir = await freshDir();
    const first = await start({ dataDir });
    await first.stop();
    await writeFile(
      `${dataDir}/mongodb.json`,
      JSON.stringify({ pid: process.pid, port: first.port, binary: first.binary }),
    );
    const second = await start({ dataDir });
    expect(second.reused).to.equal(false);
  });
});
