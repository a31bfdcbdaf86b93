import { BSON, type Db, type Document } from 'mongodb';
import { migrate } from '../migrations/migrate.ts';
import { steps } from '../migrations/steps.ts';
import type { Declared } from '../migrations/structure.ts';
import { tags, type Frame } from './frames.ts';
import { checkBackup, readFrames } from './read-backup.ts';
import { BackupRefusal } from './refusal.ts';
import { restores } from './restore-mark.ts';
import type { Say } from '../process/terminal.ts';

export interface Restored {
  documents: number;
  takenAt: Date;
}

interface Options {
  /** The latest data version that this service knows. */
  knownVersion?: number;
  /** Keys that open an encrypted backup. */
  secretKeys?: readonly string[];
  say?: Say;
}

const batchSize = 1_000;
/** Types stay as they are in the file: a whole number that is a double remains one. */
const exactly = { promoteValues: false, promoteLongs: false, promoteBuffers: false } as const;

/**
 * Reads a backup into an empty database and brings it to this version. Broken off, it goes on with the collection it
 * was at when it is run again with the same file. No server may run on the database meanwhile.
 *
 * @throws BackupRefusal before anything is written
 */
export async function restore(
  db: Db,
  file: string,
  definitions: readonly Declared[],
  { knownVersion = steps.at(-1)?.version ?? 0, secretKeys = [], say = () => undefined }: Options = {},
): Promise<Restored> {
  const { header, end } = await checkBackup(file, knownVersion, secretKeys);
  const done = new Set(await begin(db, end.sha256));
  await readInto(db, readFrames(file, secretKeys), done, say);
  await migrate(db, definitions, { say });
  await restores(db).drop();
  return { documents: end.documents, takenAt: header.takenAt };
}

/** Marks the restore as begun; gives the collections that an earlier run has brought in. */
async function begin(db: Db, sha256: string): Promise<readonly string[]> {
  const mark = await restores(db).findOne({ _id: 'restore' });
  if (mark && mark.sha256 !== sha256) throw new BackupRefusal('otherRestore');
  if (mark) return mark.done;
  for (const { name } of await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray())
    if (name !== 'schemaVersion' && (await db.collection(name).findOne({}, { projection: { _id: 1 } })))
      throw new BackupRefusal('notEmpty');
  await restores(db).insertOne({ _id: 'restore', sha256, done: [] });
  await db.collection('schemaVersion').deleteMany({});
  return [];
}

async function readInto(db: Db, frames: AsyncIterable<Frame>, done: ReadonlySet<string>, say: Say): Promise<void> {
  let name = '';
  let rows: Document[] = [];
  const write = async () => {
    if (rows.length > 0) await db.collection(name).insertMany(rows, { ordered: false, bypassDocumentValidation: true });
    rows = [];
  };
  const finish = async () => {
    await write();
    if (name && !done.has(name)) await restores(db).updateOne({ _id: 'restore' }, { $push: { done: name } });
  };
  for await (const { tag, bson } of frames) {
    if (tag === tags.collection) {
      await finish();
      name = (BSON.deserialize(bson) as { name: string }).name;
      if (done.has(name)) continue;
      say({ zh: `${name} …`, en: `${name} …` });
      // A collection that an earlier run brought in half-way comes anew.
      await db.collection(name).deleteMany({});
    } else if (tag === tags.document && !done.has(name)) {
      rows.push(BSON.deserialize(bson, exactly));
      if (rows.length >= batchSize) await write();
    }
  }
  await finish();
}
