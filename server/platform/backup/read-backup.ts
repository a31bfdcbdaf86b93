import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { BSON } from 'mongodb';
import { schemaVersionName, type SchemaVersionDoc } from '../migrations/version.ts';
import { formatVersion } from './back-up.ts';
import { asItIs, decryptBy, isEncrypted } from './encryption.ts';
import { frameOf, framesIn, tags, type End, type Frame, type Header } from './frames.ts';
import { BackupRefusal } from './refusal.ts';

/**
 * The frames of a backup file, decrypted by whichever of `secretKeys` fits where it is encrypted.
 * @throws BackupRefusal `cut` and `changed` where the file itself cannot be unpacked, `encrypted`, `otherKey`
 */
export async function* readFrames(file: string, secretKeys: readonly string[]): AsyncGenerator<Frame> {
  const sealed = await isEncrypted(file);
  if (sealed && secretKeys.length === 0) throw new BackupRefusal('encrypted');
  const unpacked = createGunzip();
  // A stage that fails ends `unpacked` with its error, which is thrown by reading it.
  pipeline(createReadStream(file), sealed ? decryptBy(secretKeys) : asItIs, unpacked).catch(() => undefined);
  try {
    yield* framesIn(unpacked);
  } catch (error) {
    throw asRefusal(error);
  } finally {
    unpacked.destroy();
  }
}

function asRefusal(error: unknown): unknown {
  const code = (error as { code?: unknown }).code;
  if (code === 'Z_BUF_ERROR') return new BackupRefusal('cut');
  return typeof code === 'string' && code.startsWith('Z_') ? new BackupRefusal('changed') : error;
}

export interface CheckedBackup {
  header: Header;
  end: End;
  /** Documents of each collection, by its name. */
  counts: ReadonlyMap<string, number>;
  /** The structures that the database had had, the last one then; none of builds from before data version 13. */
  structures: readonly string[] | undefined;
}

/**
 * Reads a backup to its end, before anything is made of it.
 * @throws BackupRefusal `foreign`, `newer`, `unversioned`, `cut`, `changed`, `encrypted`, `otherKey`
 */
export async function checkBackup(
  file: string,
  knownVersion: number,
  secretKeys: readonly string[] = [],
): Promise<CheckedBackup> {
  const hash = createHash('sha256');
  let header: Header | undefined;
  let end: End | undefined;
  let documents = 0;
  let name = '';
  let structures: readonly string[] | undefined;
  const counts = new Map<string, number>();
  for await (const { tag, bson } of readFrames(file, secretKeys)) {
    if (end) throw new BackupRefusal('changed');
    if (!header) header = headerIn({ tag, bson }, knownVersion);
    if (tag === tags.end) end = BSON.deserialize(bson) as End;
    else hash.update(frameOf(tag, bson));
    if (tag === tags.collection) counts.set((name = nameIn(bson)), 0);
    if (tag === tags.document) {
      documents++;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      if (name === schemaVersionName) structures = (BSON.deserialize(bson) as SchemaVersionDoc).structures;
    }
  }
  if (!header || !end) throw new BackupRefusal('cut');
  if (end.sha256 !== hash.digest('hex') || end.documents !== documents) throw new BackupRefusal('changed');
  return { header, end, counts, structures };
}

/** The name in the frame that begins a collection. */
export const nameIn = (bson: Buffer): string => (BSON.deserialize(bson) as { name: string }).name;

/**
 * The header alone, of a file that may be cut or changed behind it; its keys as of `checkBackup`.
 * @throws BackupRefusal as `checkBackup`
 */
export async function headerOf(
  file: string,
  knownVersion: number,
  secretKeys: readonly string[] = [],
): Promise<Header> {
  for await (const frame of readFrames(file, secretKeys)) return headerIn(frame, knownVersion);
  throw new BackupRefusal('cut');
}

function headerIn({ tag, bson }: Frame, knownVersion: number): Header {
  const header = BSON.deserialize(bson) as Header;
  if (tag !== tags.header || header.format !== 'xianfeng-backup') throw new BackupRefusal('foreign');
  if (header.formatVersion > formatVersion || header.dataVersion > knownVersion) throw new BackupRefusal('newer');
  if (!(header.dataVersion >= 1)) throw new BackupRefusal('unversioned');
  return header;
}
