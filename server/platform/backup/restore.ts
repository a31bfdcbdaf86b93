import { BSON, type Db, type Document } from 'mongodb';
import { dataVersion } from '../migrations/data-version.ts';
import { migrate } from '../migrations/migrate.ts';
import { restores, type RestoreDoc } from '../migrations/restore-mark.ts';
import { isBehind, structureOf, type Declared } from '../migrations/structure.ts';
import { schemaVersionName, schemaVersions, whileLocked } from '../migrations/version.ts';
import type { Say } from '../process/terminal.ts';
import { tags, type Frame } from './frames.ts';
import { leftOut } from './left-out.ts';
import { checkBackup, nameIn, readFrames } from './read-backup.ts';
import { BackupRefusal } from './refusal.ts';

export interface Restored {
  /** Those that were brought back; log-ins and the like are left out. */
  documents: number;
  takenAt: Date;
}

interface Options {
  /** The latest data version that this service knows. */
  knownVersion?: number;
  /** Keys that open an encrypted backup. */
  secretKeys?: readonly string[];
  /** As of `migrate`. */
  structure?: string;
  /** Brings back what this version does not know as it is. */
  withUnknown?: boolean;
  say?: Say;
  /** The rest of the restore, once all documents are in and migrated; may run more than once. */
  finish?: (takenAt: Date) => Promise<void>;
}

const batchSize = 1_000;
/** Types stay as they are in the file: a whole number that is a double remains one. */
const exactly = { promoteValues: false, promoteLongs: false, promoteBuffers: false } as const;

/**
 * Reads a backup into an empty database and brings it to this version. Broken off, it goes on with the collection it
 * was at when it is run again with the same file. No server starts on the database meanwhile, and what another program
 * has written is found by the counts of each collection.
 *
 * @throws BackupRefusal before anything is written; `mixed` at the end
 */
export async function restore(
  db: Db,
  file: string,
  definitions: readonly Declared[],
  {
    knownVersion = dataVersion,
    secretKeys = [],
    structure = structureOf(definitions),
    withUnknown = false,
    say = () => undefined,
    finish = () => Promise.resolve(),
  }: Options = {},
): Promise<Restored> {
  const checked = await checkBackup(file, knownVersion, secretKeys);
  const { header, end, counts } = checked;
  if (isBehind(checked.structures, structure)) throw new BackupRefusal('newer');
  if (header.dataVersion === knownVersion && !withUnknown) mustKnowAll(definitions, counts);
  const mark = await whileLocked(db, () => begin(db, end.sha256), say);
  if (!mark.isCounted) {
    await readInto(db, readFrames(file, secretKeys), new Set(mark.done), say);
    await mustHoldOnly(db, counts);
    // The structures of the servers that wrote the file: this database has none of them yet.
    await schemaVersions(db).updateOne({ _id: 'schema' }, { $unset: { structures: 1 } });
    await restores(db).updateOne({ _id: 'restore' }, { $set: { isCounted: true } });
  }
  await migrate(db, definitions, { structure, say, isRestoring: true });
  await finish(header.takenAt);
  await restores(db).drop();
  const documents = [...counts].reduce((sum, [name, count]) => sum + (leftOut.includes(name) ? 0 : count), 0);
  return { documents, takenAt: header.takenAt };
}

/**
 * A build that has another collection needs no step for it, and one that does not know it would leave its documents
 * to lie. In a file of an earlier data version there may be what the steps take away.
 *
 * @throws BackupRefusal `unknown`
 */
function mustKnowAll(definitions: readonly Declared[], counts: ReadonlyMap<string, number>): void {
  const known = new Set([schemaVersionName, ...leftOut, ...definitions.map(({ name }) => name)]);
  const unknown = [...counts].filter(([name, count]) => count > 0 && !known.has(name)).map(([name]) => name);
  if (unknown.length > 0) throw new BackupRefusal('unknown', unknown);
}

/** Marks the restore as begun; gives how far an earlier run has come. */
async function begin(db: Db, sha256: string): Promise<RestoreDoc> {
  const mark = await restores(db).findOne({ _id: 'restore' });
  if (mark && mark.sha256 !== sha256) throw new BackupRefusal('otherRestore');
  if (mark) return mark;
  for (const name of await namesIn(db))
    if (name !== schemaVersionName && (await db.collection(name).findOne({}, { projection: { _id: 1 } })))
      throw new BackupRefusal('notEmpty');
  const begun: RestoreDoc = { _id: 'restore', sha256, done: [] };
  await restores(db).insertOne(begun);
  await schemaVersions(db).deleteMany({});
  return begun;
}

async function readInto(db: Db, frames: AsyncIterable<Frame>, done: ReadonlySet<string>, say: Say): Promise<void> {
  let name = '';
  let rows: Document[] = [];
  const isPassedOver = (): boolean => done.has(name) || leftOut.includes(name);
  const write = async () => {
    if (rows.length > 0) await db.collection(name).insertMany(rows, { ordered: false, bypassDocumentValidation: true });
    rows = [];
  };
  const finish = async () => {
    await write();
    if (name && !isPassedOver()) await restores(db).updateOne({ _id: 'restore' }, { $push: { done: name } });
  };
  for await (const { tag, bson } of frames) {
    if (tag === tags.collection) {
      await finish();
      name = nameIn(bson);
      if (isPassedOver()) continue;
      say({ zh: `${name} …`, en: `${name} …` });
      // A collection that an earlier run brought in half-way comes anew.
      await db.collection(name).deleteMany({});
    } else if (tag === tags.document && !isPassedOver()) {
      rows.push(BSON.deserialize(bson, exactly));
      if (rows.length >= batchSize) await write();
    }
  }
  await finish();
}

/** @throws BackupRefusal `mixed` where the database holds other than the documents of the file */
async function mustHoldOnly(db: Db, counts: ReadonlyMap<string, number>): Promise<void> {
  for (const name of await namesIn(db)) {
    if (name === restores(db).collectionName) continue;
    const expected = leftOut.includes(name) ? 0 : (counts.get(name) ?? 0);
    if ((await db.collection(name).countDocuments()) !== expected) throw new BackupRefusal('mixed');
  }
}

const namesIn = async (db: Db): Promise<string[]> =>
  (await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray())
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.'));
