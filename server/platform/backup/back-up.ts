import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { ClientSession, Db } from 'mongodb';
import { atOneMoment } from '../database/transaction.ts';
import { schemaVersions } from '../migrations/version.ts';
import { version as service } from '../process/version.ts';
import { asItIs, encryptTo } from './encryption.ts';
import { frameOf, frameOfValue, tags, type End, type Header } from './frames.ts';
import { refuseHalfRestored, restores } from '../migrations/restore-mark.ts';
import { leftOut } from './left-out.ts';
import { BackupRefusal, type BackupFault } from './refusal.ts';

export const formatVersion = 1;

export interface BackedUp {
  file: string;
  documents: number;
  collections: number;
}

export interface BackUpOptions {
  /** Public keys (`age1…`), any of whose holders can read the file; none leaves it open to whoever has it. */
  encryptedTo?: readonly string[];
  /** Breaks it off. */
  signal?: AbortSignal;
}

/**
 * Writes everything that the database holds at one moment of its cluster time to one gzip file, encrypted on demand,
 * while servers run. It streams: memory does not grow with the city. MongoDB keeps a moment readable for so long as
 * `minSnapshotHistoryWindowInSeconds` says; a longer backup fails, and leaves no file. Once it returns, the file is on
 * the disk, also after a power cut.
 *
 * @throws BackupRefusal `tooSlow`, `momentGone`, `notSetUp`; RestoreUnderWay
 */
export async function backUp(
  db: Db,
  file: string,
  takenAt: Date,
  { encryptedTo = [], signal }: BackUpOptions = {},
): Promise<BackedUp> {
  const made: BackedUp = { file, documents: 0, collections: 0 };
  const part = `${file}.part`;
  const session = db.client.startSession({ snapshot: true });
  try {
    const frames = Readable.from(framesOf(db, session, takenAt, made), { objectMode: false });
    const sealing = encryptedTo.length > 0 ? encryptTo(encryptedTo) : asItIs;
    const written = createWriteStream(part, { mode: 0o600, flush: true });
    await pipeline(frames, createGzip({ level: 4 }), sealing, written, { signal });
    await rename(part, file);
    await flushFolder(dirname(file));
    return made;
  } catch (error) {
    await rm(part, { force: true });
    const fault = momentFaultOf(error);
    throw fault ? new BackupRefusal(fault) : error;
  } finally {
    await session.endSession();
  }
}

/** MongoDB's `SnapshotTooOld`; and `SnapshotUnavailable`, as of a collection that was made since the moment. */
const momentFaults = new Map<unknown, BackupFault>([
  [239, 'tooSlow'],
  [246, 'momentGone'],
]);
/** Why MongoDB cannot read at the moment of a backup any more; undefined of any other error. */
export const momentFaultOf = (error: unknown): BackupFault | undefined =>
  momentFaults.get((error as { code?: unknown }).code);

/** File systems that cannot flush a folder write its names by themselves. */
const cannotFlush: readonly unknown[] = ['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR'];

/** A new name is a change of its folder, and is lost with the power where that is not flushed too. */
async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!cannotFlush.includes((error as NodeJS.ErrnoException).code)) throw error;
  }
}

async function* framesOf(db: Db, session: ClientSession, takenAt: Date, made: BackedUp): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const frame of contentsOf(db, session, takenAt, made)) {
    hash.update(frame);
    yield frame;
  }
  yield frameOfValue(tags.end, { documents: made.documents, sha256: hash.digest('hex') } satisfies End);
}

async function* contentsOf(db: Db, session: ClientSession, takenAt: Date, made: BackedUp): AsyncGenerator<Buffer> {
  // The first read of the session sets the moment of all: a restore that ends meanwhile drops its mark.
  await refuseHalfRestored(db, session);
  const schema = await schemaVersions(db).findOne({ _id: 'schema' }, { session, ...atOneMoment });
  const dataVersion = schema?.version ?? 0;
  if (dataVersion < 1) throw new BackupRefusal('notSetUp');
  const header: Header = { format: 'xianfeng-backup', formatVersion, dataVersion, service, takenAt };
  yield frameOfValue(tags.header, header);
  for (const name of await collectionsOf(db)) {
    made.collections++;
    yield frameOfValue(tags.collection, { name });
    const rows = db.collection(name).find({}, { session, ...atOneMoment, raw: true, batchSize: 2_000 });
    for await (const row of rows) {
      made.documents++;
      yield frameOf(tags.document, row as unknown as Buffer);
    }
  }
}

async function collectionsOf(db: Db): Promise<string[]> {
  const found = await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
  return found
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.') && !leftOut.includes(name) && name !== restores(db).collectionName)
    .sort();
}
