import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { ClientSession, Db } from 'mongodb';
import { atOneMoment } from '../database/transaction.ts';
import { schemaVersions } from '../migrations/version.ts';
import { version as service } from '../process/version.ts';
import { asItIs, encryptTo } from './encryption.ts';
import { frameOf, frameOfValue, tags, type End, type Header } from './frames.ts';
import { restores } from '../migrations/restore-mark.ts';
import { leftOut } from './left-out.ts';
import { BackupRefusal } from './refusal.ts';

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
 * `minSnapshotHistoryWindowInSeconds` says; a longer backup fails, and leaves no file.
 *
 * @throws BackupRefusal `tooSlow`
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
    await pipeline(frames, createGzip({ level: 4 }), sealing, createWriteStream(part, { mode: 0o600 }), { signal });
    await rename(part, file);
    return made;
  } catch (error) {
    await rm(part, { force: true });
    throw isOfAMomentGone(error) ? new BackupRefusal('tooSlow') : error;
  } finally {
    await session.endSession();
  }
}

/** MongoDB's `SnapshotTooOld` and `SnapshotUnavailable`. */
const momentGoneCodes: readonly unknown[] = [239, 246];
export const isOfAMomentGone = (error: unknown): boolean =>
  momentGoneCodes.includes((error as { code?: unknown }).code);

async function* framesOf(db: Db, session: ClientSession, takenAt: Date, made: BackedUp): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const frame of contentsOf(db, session, takenAt, made)) {
    hash.update(frame);
    yield frame;
  }
  yield frameOfValue(tags.end, { documents: made.documents, sha256: hash.digest('hex') } satisfies End);
}

async function* contentsOf(db: Db, session: ClientSession, takenAt: Date, made: BackedUp): AsyncGenerator<Buffer> {
  // The first read of the session sets the moment of all.
  const schema = await schemaVersions(db).findOne({ _id: 'schema' }, { session, ...atOneMoment });
  const dataVersion = schema?.version ?? 0;
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
