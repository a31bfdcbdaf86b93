import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { mkdtemp, open, readdir, readFile, rm, utimes, writeFile, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { BSON, Timestamp, type Db } from 'mongodb';
import { collections } from '../../../server/collections.ts';
import { collectionsWithDemo, loadDemoCity } from '../../../server/entry/demo/load-demo-city.ts';
import { checkCounts } from '../../../server/features/counting/check-counts.ts';
import { backUp, momentFaultOf } from '../../../server/platform/backup/back-up.ts';
import { frameOfValue, tags } from '../../../server/platform/backup/frames.ts';
import { newKeys, secretKeysIn } from '../../../server/platform/backup/encryption.ts';
import { leftOut } from '../../../server/platform/backup/left-out.ts';
import { backUpWhereDue } from '../../../server/platform/backup/kept-backups.ts';
import { BackupRefusal } from '../../../server/platform/backup/refusal.ts';
import { restore } from '../../../server/platform/backup/restore.ts';
import { openDatabase, type Database } from '../../../server/platform/database/connect.ts';
import { migrate } from '../../../server/platform/migrations/migrate.ts';
import { RestoreUnderWay } from '../../../server/platform/migrations/restore-mark.ts';
import { forecast } from '../../../server/platform/migrations/forecast.ts';
import { structureOf } from '../../../server/platform/migrations/structure.ts';
import { schemaVersions } from '../../../server/platform/migrations/version.ts';
import { testStart } from '../../support/clock.ts';
import { sharedMongo } from '../../support/mongo.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

/** Every document of a database as its bytes, by collection and id. */
async function everythingIn(db: Db): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray())
    if (!leftOut.includes(name))
      for await (const row of db.collection(name).find({}, { raw: true }))
        all.set(`${name} ${String(BSON.deserialize(row as never)._id)}`, (row as unknown as Buffer).toString('base64'));
  return all;
}

describe('backup and restore: the drill', function () {
  this.timeout(180_000);
  let server: TestServer;
  let folder: string;
  let file: string;
  let into: Database;

  before(async () => {
    server = await startTestServer();
    await loadDemoCity(server.db, { seed: 2020, now: server.clock.now(), scale: 'tiny' });
    folder = await mkdtemp(join(tmpdir(), 'xianfeng-backup-'));
    file = join(folder, 'city.xf');
    await backUp(server.db, file, server.clock.now());
  });
  beforeEach(async () => {
    into = await openDatabase((await sharedMongo()).uri('admin'), `restore-${randomBytes(6).toString('hex')}`, 'work');
  });
  afterEach(async () => {
    await into.db.dropDatabase();
    await into.close();
  });
  after(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  const refusalOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'taken',
      (error: unknown) => (error instanceof BackupRefusal ? error.fault : String(error)),
    );
  const isUntouched = async () => (await into.db.listCollections().toArray()).length === 0;
  const written = async (bytes: Buffer): Promise<string> => {
    const changed = join(folder, `changed-${randomBytes(4).toString('hex')}`);
    await writeFile(changed, bytes);
    return changed;
  };

  it('brings every document back byte for byte, with its indexes, and the counts agree', async () => {
    const structure = structureOf(collections);
    const { documents } = await restore(into.db, file, collectionsWithDemo, { structure });
    const [before, after] = [await everythingIn(server.db), await everythingIn(into.db)];
    expect(documents).to.be.greaterThan(500);
    expect([...after.keys()]).to.have.members([...before.keys()]);
    for (const [id, bytes] of before) expect(after.get(id), id).to.equal(bytes);
    expect(await forecast(into.db, collections)).to.deep.include({ missing: [], made: [], dropped: [] });
    expect(await checkCounts(into.db, { repair: false, say: () => undefined })).to.equal(0);
  });

  it('is of one moment, whatever is written meanwhile', async () => {
    const pairs = server.db.collection<{ _id: string; n: number }>('aaaPairs');
    const others = server.db.collection<{ _id: string; n: number }>('zzzPairs');
    await pairs.insertOne({ _id: 'x', n: 0 });
    await others.insertOne({ _id: 'x', n: 0 });
    let over = false;
    let commits = 0;
    const writer = (async () => {
      for (let n = 1; !over; commits = n++)
        await server.services.client.withSession((session) =>
          session.withTransaction(async () => {
            await pairs.updateOne({ _id: 'x' }, { $set: { n } }, { session });
            await others.updateOne({ _id: 'x' }, { $set: { n } }, { session });
          }),
        );
    })();
    const moment = join(folder, 'moment.xf');
    // A busy machine may write a whole backup between two of the writer's commits.
    let meanwhile = 0;
    for (let tries = 0; meanwhile < 2 && tries < 50; tries++) {
      const before = commits;
      await backUp(server.db, moment, server.clock.now());
      meanwhile = commits - before;
    }
    over = true;
    await writer;
    expect(meanwhile, 'written meanwhile').to.be.greaterThan(1);
    const theirs = ['aaaPairs', 'zzzPairs'].map((name) => ({ name, indexes: [], validator: {} }));
    await restore(into.db, moment, [...collectionsWithDemo, ...theirs]);
    const found = await Promise.all(['aaaPairs', 'zzzPairs'].map((name) => into.db.collection(name).findOne()));
    expect(found[0]!.n).to.equal(found[1]!.n);
    await pairs.drop();
    await others.drop();
  });

  it('refuses a file that is cut, wherever, before anything is written', async () => {
    const bytes = await readFile(file);
    for (const share of [0.02, 0.3, 0.7, 0.99]) {
      const cut = await written(bytes.subarray(0, Math.floor(bytes.length * share)));
      expect(await refusalOf(restore(into.db, cut, collectionsWithDemo)), `packed, ${share}`).to.equal('cut');
    }
    const plain = gunzipSync(bytes);
    for (const share of [0.3, 0.999]) {
      const cut = await written(gzipSync(plain.subarray(0, Math.floor(plain.length * share)), { level: 1 }));
      expect(await refusalOf(restore(into.db, cut, collectionsWithDemo)), `unpacked, ${share}`).to.be.oneOf([
        'cut',
        'changed',
      ]);
    }
    expect(await isUntouched()).to.equal(true);
  });

  it('refuses a file that was changed, wherever, before anything is written', async () => {
    const bytes = await readFile(file);
    const plain = gunzipSync(bytes);
    for (const share of [0.1, 0.5, 0.9]) {
      const packed = Buffer.from(bytes);
      packed[Math.floor(packed.length * share)] ^= 0x01;
      expect(await refusalOf(restore(into.db, await written(packed), collectionsWithDemo))).to.be.oneOf([
        'cut',
        'changed',
      ]);
      const unpacked = Buffer.from(plain);
      unpacked[Math.floor(unpacked.length * share)] ^= 0x01;
      const again = await written(gzipSync(unpacked, { level: 1 }));
      expect(await refusalOf(restore(into.db, again, collectionsWithDemo))).to.be.oneOf(['cut', 'changed']);
    }
    expect(await isUntouched()).to.equal(true);
  });

  it('refuses what is of a newer version, and what is no backup', async () => {
    expect(await refusalOf(restore(into.db, file, collectionsWithDemo, { knownVersion: -1 }))).to.equal('newer');
    const header = { format: 'xianfeng-backup', formatVersion: 2, dataVersion: 0, service: '9', takenAt: testStart() };
    const newer = await written(gzipSync(frameOfValue(tags.header, header)));
    expect(await refusalOf(restore(into.db, newer, collectionsWithDemo))).to.equal('newer');
    const foreign = await written(gzipSync(frameOfValue(tags.header, { format: 'another' })));
    expect(await refusalOf(restore(into.db, foreign, collectionsWithDemo))).to.equal('foreign');
    expect(
      await refusalOf(restore(into.db, await written(Buffer.from('no gzip at all')), collectionsWithDemo)),
    ).to.equal('changed');
    expect(await isUntouched()).to.equal(true);
  });

  it('refuses a database that holds anything', async () => {
    await into.db.collection<{ _id: number }>('people').insertOne({ _id: 1 });
    expect(await refusalOf(restore(into.db, file, collectionsWithDemo))).to.equal('notEmpty');
    expect(await into.db.collection('people').countDocuments()).to.equal(1);
  });

  const dying = ({ en }: { en: string }) => {
    if (en.startsWith('people')) throw new Error('power cut');
  };

  it('22.2: lets no server start on a half of it, and finds what another program has written meanwhile', async () => {
    expect(await refusalOf(restore(into.db, file, collectionsWithDemo, { say: dying }))).to.include('power cut');
    for (const look of [migrate, forecast] as const) {
      const refused = await look(into.db, collections).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(refused).to.be.instanceOf(RestoreUnderWay);
    }
    expect(await into.db.collection('units').countDocuments(), 'no collection was made').to.equal(0);
    await into.db.collection<{ _id: string }>('jobLeases').insertOne({ _id: 'remind:of a server that ran' });
    expect(await refusalOf(restore(into.db, file, collectionsWithDemo))).to.equal('mixed');
    expect(await refusalOf(migrate(into.db, collections))).to.include('RestoreUnderWay');
  });

  it('is not made of a half: the server’s own job fails by name, and leaves no file', async () => {
    expect(await refusalOf(restore(into.db, file, collectionsWithDemo, { say: dying }))).to.include('power cut');
    const plan = { folder: join(folder, 'of-a-half'), everyHours: 24, keep: 2, encryptedTo: [] };
    const run = backUpWhereDue(into.db, plan, server.clock.now(), new AbortController().signal);
    expect(await refusalOf(run)).to.include('RestoreUnderWay');
    expect(await readdir(plan.folder)).to.deep.equal([]);
  });

  it('is neither made nor taken without a data version, as half-restored databases were written', async () => {
    await into.db.collection<{ _id: number }>('people').insertOne({ _id: 1 });
    expect(await refusalOf(backUp(into.db, join(folder, 'not-set-up.xf'), testStart()))).to.equal('notSetUp');
    await into.db.dropDatabase();
    const header = { format: 'xianfeng-backup', formatVersion: 1, dataVersion: 0, service: '0', takenAt: testStart() };
    const begun = frameOfValue(tags.header, header);
    const end = frameOfValue(tags.end, { documents: 0, sha256: createHash('sha256').update(begun).digest('hex') });
    const half = await written(gzipSync(Buffer.concat([begun, end])));
    expect(await refusalOf(restore(into.db, half, collectionsWithDemo))).to.equal('unversioned');
    expect(await isUntouched()).to.equal(true);
  });

  it('refuses by name what a newer build without a step has written', async () => {
    const fewer = collectionsWithDemo.filter(({ name }) => !['people', 'tasks'].includes(name));
    const refused = await restore(into.db, file, fewer).catch((error: BackupRefusal) => error);
    expect(refused).to.include({ fault: 'unknown' });
    expect((refused as BackupRefusal).words.en).to.include('people, tasks');
    const known = await schemaVersions(server.db).findOne({ _id: 'schema' });
    const setStructures = (structures: readonly string[]) =>
      schemaVersions(server.db).updateOne({ _id: 'schema' }, { $set: { structures } });
    await setStructures([...known!.structures!, 'of a build since']);
    const since = join(folder, 'since.xf');
    await backUp(server.db, since, server.clock.now());
    await setStructures(known!.structures!);
    const structure = structureOf(collections);
    expect(await refusalOf(restore(into.db, since, collectionsWithDemo, { structure }))).to.equal('newer');
    expect(await isUntouched()).to.equal(true);
    await restore(into.db, file, fewer, { withUnknown: true });
    expect(await into.db.collection('people').countDocuments()).to.be.greaterThan(0);
  });

  it('goes on where it was broken off, and with no other file', async () => {
    expect(await refusalOf(restore(into.db, file, collectionsWithDemo, { say: dying }))).to.include('power cut');
    const other = join(folder, 'other.xf');
    await backUp(server.db, other, new Date(0));
    expect(await refusalOf(restore(into.db, other, collectionsWithDemo))).to.equal('otherRestore');
    const begun: string[] = [];
    const say = ({ en }: { en: string }) => begun.push(en);
    const finish = () => Promise.reject(new Error('power cut at the end'));
    expect(await refusalOf(restore(into.db, file, collectionsWithDemo, { say, finish }))).to.include('at the end');
    expect(begun[0]).to.equal('people …');
    await restore(into.db, file, collectionsWithDemo, { say });
    expect(
      begun.filter((name) => name === 'people …'),
      'what was counted is not read anew',
    ).to.have.lengthOf(1);
    expect((await everythingIn(into.db)).size).to.equal((await everythingIn(server.db)).size);
  });

  describe('encrypted to a public key', () => {
    let sealed: string;
    let secretKeys: string[];

    before(async () => {
      const [ours, another] = [await newKeys(), await newKeys()];
      await writeFile(join(folder, 'key'), ours.keyFile);
      secretKeys = await secretKeysIn(join(folder, 'key'));
      sealed = join(folder, 'sealed.xf');
      await backUp(server.db, sealed, server.clock.now(), { encryptedTo: [another.publicKey, ours.publicKey] });
    });

    it('comes back whole for the holder of a key, and shows nothing to others', async () => {
      expect((await readFile(sealed)).subarray(0, 21).toString()).to.equal('age-encryption.org/v1');
      expect(await refusalOf(restore(into.db, sealed, collectionsWithDemo))).to.equal('encrypted');
      const stranger = join(folder, 'stranger');
      await writeFile(stranger, (await newKeys()).keyFile);
      const others = await secretKeysIn(stranger);
      expect(await refusalOf(restore(into.db, sealed, collectionsWithDemo, { secretKeys: others }))).to.equal(
        'otherKey',
      );
      expect(await refusalOf(secretKeysIn(sealed))).to.equal('noKey');
      expect(await isUntouched()).to.equal(true);
      await restore(into.db, sealed, collectionsWithDemo, { secretKeys });
      expect((await everythingIn(into.db)).size).to.equal((await everythingIn(server.db)).size);
    });

    it('is refused where it was cut or changed, wherever, before anything is written', async () => {
      const bytes = await readFile(sealed);
      for (const share of [0.3, 0.99]) {
        const cut = await written(bytes.subarray(0, Math.floor(bytes.length * share)));
        expect(await refusalOf(restore(into.db, cut, collectionsWithDemo, { secretKeys }))).to.be.oneOf([
          'cut',
          'changed',
        ]);
        const changed = Buffer.from(bytes);
        changed[Math.floor(changed.length * share)] ^= 0x01;
        const refused = restore(into.db, await written(changed), collectionsWithDemo, { secretKeys });
        expect(await refusalOf(refused)).to.be.oneOf(['cut', 'changed']);
      }
      expect(await isUntouched()).to.equal(true);
    });
  });

  it('is written by the clock where the newest is too old, and the oldest go beyond the kept number', async () => {
    const plan = { folder: join(folder, 'kept'), everyHours: 24, keep: 2, encryptedTo: [] };
    const start = +server.clock.now();
    const run = (hours: number) =>
      backUpWhereDue(server.db, plan, new Date(start + hours * 3_600_000), new AbortController().signal);
    const first = await run(0);
    expect(first).to.match(/^xianfeng-.*\.xfb$/);
    expect(await run(23)).to.equal(null);
    await writeFile(join(plan.folder, 'notes.txt'), 'not ours');
    const half = join(plan.folder, `${first}.part`);
    await writeFile(half, 'half a file');
    expect(await run(24), 'another server may be at it').to.equal(null);
    await utimes(half, 0, 0);
    const [second, third] = [await run(24), await run(49)];
    expect((await readdir(plan.folder)).sort()).to.deep.equal(['notes.txt', second, third].sort());
    const due = { ...plan, everyHours: 0 };
    const broken = backUpWhereDue(server.db, due, new Date(start + 300 * 3_600_000), AbortSignal.abort());
    expect(await refusalOf(broken)).to.include('abort');
    expect((await readdir(plan.folder)).sort()).to.deep.equal(['notes.txt', second, third].sort());
  });

  it('comes every hour where it is to, though a run begins a moment earlier than the last', async () => {
    const plan = { folder: join(folder, 'hourly'), everyHours: 1, keep: 2, encryptedTo: [] };
    const run = (ms: number) =>
      backUpWhereDue(server.db, plan, new Date(+server.clock.now() + ms), new AbortController().signal);
    const turn = 13 * 60_000;
    expect(await run(turn + 5)).to.be.a('string');
    expect(await run(turn + 30_000), 'a server that starts').to.equal(null);
    expect(await run(turn + 3_600_000 + 3)).to.be.a('string');
  });

  it('is on the disk with its name before an older one goes', async () => {
    const plan = { folder: join(folder, 'flushed'), everyHours: 1, keep: 1, encryptedTo: [] };
    const run = (hours: number) =>
      backUpWhereDue(server.db, plan, new Date(+server.clock.now() + hours * 3_600_000), new AbortController().signal);
    const first = (await run(0))!;
    const handle = await open(plan.folder);
    const handles = Object.getPrototypeOf(handle) as FileHandle;
    await handle.close();
    const seen: [what: string, names: string[]][] = [];
    const { fsync } = fs;
    const sync: (this: FileHandle) => Promise<void> = Reflect.get(handles, 'sync');
    fs.fsync = ((fd: number, done: fs.NoParamCallback) => {
      seen.push([fs.fstatSync(fd).isFile() ? 'file' : 'folder', fs.readdirSync(plan.folder)]);
      fsync(fd, done);
    }) as typeof fsync;
    handles.sync = async function (this: FileHandle) {
      seen.push([(await this.stat()).isFile() ? 'file' : 'folder', fs.readdirSync(plan.folder)]);
      await sync.call(this);
    };
    try {
      const second = (await run(1))!;
      expect(seen).to.deep.equal([
        ['file', [first, `${second}.part`]],
        ['folder', [first, second]],
      ]);
    } finally {
      fs.fsync = fsync;
      handles.sync = sync;
    }
  });

  it('that meets a collection made meanwhile says so, and leaves no file', async () => {
    // As a migration does between the first read, which sets the moment, and the list of collections.
    const made = server.db.collection('madeMeanwhile');
    const meanwhile = new Proxy(server.db, {
      get: (db, name) => {
        if (name === 'listCollections')
          return (...given: Parameters<Db['listCollections']>) => ({
            toArray: async () => {
              await made.insertOne({});
              return db.listCollections(...given).toArray();
            },
          });
        const value: unknown = Reflect.get(db, name, db);
        return typeof value === 'function' ? (value.bind(db) as unknown) : value;
      },
    });
    const meeting = join(folder, 'meeting.xf');
    expect(await refusalOf(backUp(meanwhile, meeting, testStart()))).to.equal('momentGone');
    expect((await readdir(folder)).filter((name) => name.startsWith('meeting'))).to.deep.equal([]);
    await made.drop();
  });

  it('22.6: knows by MongoDB’s error that a moment is kept no more, and says by name what to set', async () => {
    const readConcern = { level: 'snapshot', atClusterTime: new Timestamp({ t: 1, i: 1 }) };
    const error = await server.db.command({ find: 'people', readConcern }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    // There were no people at that moment, which MongoDB cannot tell from one that it has forgotten.
    expect(momentFaultOf(error), String(error)).to.equal('momentGone');
    expect(momentFaultOf(new Error('another'))).to.equal(undefined);
    for (const fault of ['tooSlow', 'momentGone'] as const)
      expect(new BackupRefusal(fault).message).to.include('minSnapshotHistoryWindowInSeconds');
  });

  it('leaves no half a file where it fails', async () => {
    const nowhere = join(folder, 'missing', 'city.xf');
    expect(await refusalOf(backUp(server.db, nowhere, testStart()))).to.include('ENOENT');
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).to.deep.equal([]);
  });
});
