import { randomBytes } from 'node:crypto';
import type { Db, Document } from 'mongodb';
import { collections } from '../../server/collections.ts';
import { openDatabase, type Database } from '../../server/platform/database/connect.ts';
import { migrate } from '../../server/platform/migrations/migrate.ts';
import { schemaVersions } from '../../server/platform/migrations/version.ts';
import { afterRun } from './after-run.ts';
import { databasePrefix, sharedMongo } from './mongo.ts';

/** Documents that are deleted as fast as a database is made anew. */
const maxDocuments = 5_000;

/**
 * One client for all test servers of a process: each of its own would open and prove who it is on every connection
 * anew.
 */
let connected: Promise<Database> | undefined;

/** Names of databases that are migrated, empty and in nobody's hands: making one costs more than most tests take. */
const free: string[] = [];
/** The layout of a database right after its migration; the same for all of a process. */
let asMigrated: Promise<string> | undefined;

/**
 * A connection to a migrated database without a document, that nobody else has. `isNew` for tests of change streams,
 * which may still see a used one being emptied.
 */
export async function takeDatabase({ isNew = false } = {}): Promise<Database> {
  const { uri, client } = await (connected ??= connect());
  const used = isNew ? undefined : free.pop();
  const db = client.db(used ?? `${databasePrefix}${randomBytes(6).toString('hex')}`);
  if (used === undefined) {
    await migrate(db, collections);
    await (asMigrated ??= layoutOf(db));
  }
  return { uri, client, db, close: async () => undefined };
}

async function connect(): Promise<Database> {
  const mongo = await sharedMongo();
  const opened = await openDatabase(mongo.uri('admin'), 'admin');
  afterRun(() => opened.close());
  return opened;
}

/**
 * Empties the database for the next test server that takes one. One that holds much, or whose
 * collections, validators or indexes are not as the migration made them, is dropped instead.
 */
export async function giveBack({ db }: Database): Promise<void> {
  if (await isAsMigrated(db)) free.push(db.databaseName);
  else await db.dropDatabase();
}

/** Made by the rate limits of a server, and not by a migration; emptied, and else left alone. */
const limitsCollection = 'rateLimits';

const known = new Set(collections.map(({ name }) => name));
const isKept = (db: Db, name: string): boolean =>
  known.has(name) || name === schemaVersions(db).collectionName || name.startsWith('system.');

async function isAsMigrated(db: Db): Promise<boolean> {
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  const filled = await filledOf(
    db,
    names.filter((name) => known.has(name) || name === limitsCollection),
  );
  if (filled.reduce((sum, { documents }) => sum + documents, 0) > maxDocuments) return false;
  const others = names.filter((name) => !isKept(db, name) && name !== limitsCollection);
  await Promise.all([
    ...filled.map(({ _id }) => db.collection(_id).deleteMany({})),
    ...others.map((name) => db.dropCollection(name)),
  ]);
  return (await layoutOf(db)) === (await asMigrated);
}

/** Those of the collections that hold a document, and how many, counted no further than it matters. */
async function filledOf(db: Db, names: readonly string[]): Promise<{ _id: string; documents: number }[]> {
  const counted = (name: string): Document[] => [
    { $limit: maxDocuments + 1 },
    { $group: { _id: name, documents: { $sum: 1 } } },
  ];
  const [first, ...others] = names;
  return db
    .collection(first)
    .aggregate<{ _id: string; documents: number }>([
      ...counted(first),
      ...others.map((coll) => ({ $unionWith: { coll, pipeline: counted(coll) } })),
    ])
    .toArray();
}

/**
 * The collections with their validators and indexes, and the schema's version. It is compared and not read: as MongoDB
 * wrote it, which costs a tenth of parsing it.
 */
async function layoutOf(db: Db): Promise<string> {
  const stages = [
    { $listCatalog: {} },
    { $match: { db: db.databaseName, name: { $ne: limitsCollection } } },
    { $sort: { name: 1 } },
    { $project: { _id: 0, name: 1, type: 1, 'md.options': 1, 'md.indexes.spec': 1 } },
    { $project: { 'md.options.uuid': 0 } },
  ];
  const catalog = db.client.db('admin').aggregate(stages, { readConcern: { level: 'local' }, raw: true });
  const entries = (await catalog.toArray()) as unknown as Buffer[];
  return JSON.stringify([Buffer.concat(entries).toString('base64'), await schemaVersions(db).find().toArray()]);
}
