import { randomBytes } from 'node:crypto';
import type { Db } from 'mongodb';
import { collections } from '../../server/collections.ts';
import { openDatabase, type Database } from '../../server/platform/database/connect.ts';
import { migrate } from '../../server/platform/migrations/migrate.ts';
import { schemaVersions } from '../../server/platform/migrations/version.ts';
import { databasePrefix, sharedMongo } from './mongo.ts';

/** Documents that are deleted as fast as a database is made anew. */
const maxDocuments = 5_000;

/** Names of databases that are migrated, empty and in nobody's hands: making one costs more than most tests take. */
const free: string[] = [];
/** What a database is right after its migration; the same for all of a process. */
let asMigrated: Promise<string> | undefined;

/**
 * A connection to a migrated database without a document, that nobody else has. `isNew` for tests of change streams,
 * which may still see a used one being emptied.
 */
export async function takeDatabase({ isNew = false } = {}): Promise<Database> {
  const mongo = await sharedMongo();
  const used = isNew ? undefined : free.pop();
  const database = await openDatabase(mongo.uri('admin'), used ?? `${databasePrefix}${randomBytes(6).toString('hex')}`);
  if (used === undefined) {
    await migrate(database.db, collections);
    await (asMigrated ??= layoutOf(database.db));
  }
  return database;
}

/**
 * Empties the database for the next test server that takes one, and closes the connection. One that holds much, or whose
 * collections, validators or indexes are not as the migration made them, is dropped instead.
 */
export async function giveBack(database: Database): Promise<void> {
  if (await isAsMigrated(database.db)) free.push(database.db.databaseName);
  else await database.db.dropDatabase();
  await database.close();
}

async function isAsMigrated(db: Db): Promise<boolean> {
  const { objects } = (await db.stats()) as { objects: number };
  if (objects > maxDocuments) return false;
  await empty(db);
  return (await layoutOf(db)) === (await asMigrated);
}

/** Removes every document of the declared collections, and the collections that no migration makes (the rate limits'). */
async function empty(db: Db): Promise<void> {
  const declared = new Set(collections.map(({ name }) => name));
  const others = (await namesIn(db)).filter((name) => !declared.has(name) && !isKept(db, name));
  await Promise.all([
    ...collections.map((collection) => collection.in(db).deleteMany({})),
    ...others.map((name) => db.dropCollection(name)),
  ]);
}

/** Holds the schema's version, or is MongoDB's own: left as it is, and compared. */
const isKept = (db: Db, name: string): boolean =>
  name === schemaVersions(db).collectionName || name.startsWith('system.');

const namesIn = async (db: Db): Promise<string[]> =>
  (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);

/** The collections with their validators and indexes, and the schema's version. */
async function layoutOf(db: Db): Promise<string> {
  const found = await db.listCollections({}, { nameOnly: false }).toArray();
  const layouts = found
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(async ({ name, type, options }) => [name, type, options, await db.collection(name).indexes()]);
  return JSON.stringify([await Promise.all(layouts), await schemaVersions(db).find().toArray()]);
}
