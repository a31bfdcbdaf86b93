/**
 * The drill at the size of the real city: how long a backup and its restore take, beside the plainest way through the
 * driver to read and to write the same documents in the same run. Loading the city takes some minutes.
 * `npm run bench:backup [-- --json] [-- --scale demo|city]`
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BSON, type Db, type Document } from 'mongodb';
import { collections } from '../../server/collections.ts';
import { collectionsWithDemo } from '../../server/entry/demo/load-demo-city.ts';
import { loadDemoCity } from '../../server/entry/demo/load-demo-city.ts';
import { backUp } from '../../server/platform/backup/back-up.ts';
import { restore } from '../../server/platform/backup/restore.ts';
import { openDatabase } from '../../server/platform/database/connect.ts';
import { migrate } from '../../server/platform/migrations/migrate.ts';
import { systemClock } from '../../server/platform/time/clock.ts';
import { sharedMongo, stopSharedMongo } from '../support/mongo.ts';
import { timed, type Taken } from './support/processor-time.ts';
import { report, type Row } from './support/report.ts';

/** Of the whole city, each way. */
const maxSeconds = 300;
const batchSize = 1_000;

const asked = process.argv[process.argv.indexOf('--scale') + 1];
const scale = process.argv.includes('--scale') ? asked : 'city';
if (scale !== 'demo' && scale !== 'city') throw new Error('--scale is demo or city');

const uri = (await sharedMongo()).uri('admin');
const open = (what: string) => openDatabase(uri, `bench-${what}-${randomBytes(4).toString('hex')}`, 'work');

const namesIn = async (db: Db): Promise<string[]> =>
  (await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray()).map(({ name }) => name);

/** Every document as its bytes, thrown away. */
async function readAll(db: Db): Promise<number> {
  let bytes = 0;
  for (const name of await namesIn(db))
    for await (const row of db.collection(name).find({}, { raw: true, batchSize: 2_000 }))
      bytes += (row as unknown as Buffer).length;
  return bytes;
}

/** Every document from one database into another without an index; what reading and decoding costs is in it. */
async function copyAll(from: Db, to: Db): Promise<void> {
  for (const name of await namesIn(from)) {
    let rows: Document[] = [];
    const write = async () => {
      if (rows.length > 0) await to.collection(name).insertMany(rows, { ordered: false });
      rows = [];
    };
    for await (const row of from.collection(name).find({}, { raw: true, batchSize: 2_000 })) {
      rows.push(BSON.deserialize(row as unknown as Buffer));
      if (rows.length >= batchSize) await write();
    }
    await write();
  }
}

const city = await open('city');
const [into, copy] = [await open('restored'), await open('copy')];
const folder = await mkdtemp(join(tmpdir(), 'xianfeng-bench-'));
try {
  await migrate(city.db, collections);
  await loadDemoCity(city.db, { seed: 2020, now: systemClock.now(), scale });
  const file = join(folder, 'city.xfb');
  let documents = 0;
  let bytes = 0;
  const took = async (work: () => Promise<unknown>): Promise<Taken> => (await timed(city.db, work)).taken;
  const read = await took(async () => (bytes = await readAll(city.db)));
  const out = await took(async () => ({ documents } = await backUp(city.db, file, systemClock.now())));
  const copied = await took(() => copyAll(city.db, copy.db));
  await copy.db.dropDatabase();
  const back = await took(() => restore(into.db, file, collectionsWithDemo));
  const { size } = await stat(file);
  const row = (name: string, taken: Taken, against: string, peer: Taken): Row[] => [
    {
      name,
      value: taken.seconds,
      unit: 's',
      against: `${against}: ${peer.seconds.toFixed(1)} s`,
      ratio: taken.seconds / peer.seconds,
      goal: `≤ ${maxSeconds} s for the city`,
      met: scale === 'city' ? taken.seconds <= maxSeconds : null,
    },
    {
      name: `${name}: processor time, with MongoDB’s`,
      value: taken.processorSeconds,
      unit: 's',
      against: `${against}: ${peer.processorSeconds.toFixed(1)} s`,
      ratio: taken.processorSeconds / peer.processorSeconds,
      goal: '',
      met: null,
    },
  ];
  report(
    `bench:backup, ${scale}: ${documents} documents, ${(bytes / 2 ** 20).toFixed(0)} MiB, ${(size / 2 ** 20).toFixed(0)} MiB in the file, Node ${process.version}`,
    [
      ...row('back up', out, 'read by the driver', read),
      ...row('restore, with indexes and counts', back, 'copied by the driver, without an index', copied),
    ],
  );
} finally {
  await rm(folder, { recursive: true });
  for (const { db } of [city, into, copy]) await db.dropDatabase();
  for (const database of [city, into, copy]) await database.close();
  await stopSharedMongo();
}
