import { open, readFile } from 'node:fs/promises';
import { ReadableStream as NodeStream } from 'node:stream/web';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { BackupRefusal } from './refusal.ts';

/** Backups are encrypted in the age format (age-encryption.org/v1), so that its other tools open them as well. */
const mark = 'age-encryption.org/v1\n';

/** A new pair of keys: the secret one as the text of a key file. */
export async function newKeys(): Promise<{ publicKey: string; keyFile: string }> {
  const secret = await generateX25519Identity();
  const publicKey = await identityToRecipient(secret);
  return { publicKey, keyFile: `# public key: ${publicKey}\n${secret}\n` };
}

/**
 * The secret keys of a key file, one a line, `#` before a comment.
 * @throws BackupRefusal `noKey` where it holds none; the file system's error
 */
export async function secretKeysIn(path: string): Promise<string[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').map((line) => line.trim());
  const keys = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (keys.length === 0 || !keys.every(isSecretKey)) throw new BackupRefusal('noKey');
  return keys;
}

function isSecretKey(text: string): boolean {
  try {
    new Decrypter().addIdentity(text);
    return true;
  } catch {
    return false;
  }
}

/** The stage of a pipeline in whose place another may encrypt or decrypt. */
export async function* asItIs(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* bytes;
}

/** The library's type of streams is that of whoever compiles it, a browser's too; at run time they are Node's. */
function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const stream: unknown = NodeStream.from(chunks);
  return stream as ReadableStream<Uint8Array>;
}
const chunksOf = (stream: unknown): AsyncIterable<Uint8Array> => stream as AsyncIterable<Uint8Array>;

/** A stage of a pipeline that encrypts to all of `publicKeys`; each alone opens it. */
export const encryptTo = (publicKeys: readonly string[]) =>
  async function* (plain: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const encrypter = new Encrypter();
    for (const key of publicKeys) encrypter.addRecipient(key);
    yield* chunksOf(await encrypter.encrypt(streamOf(plain)));
  };

export async function isEncrypted(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(mark.length) });
    return buffer.toString('latin1', 0, bytesRead) === mark;
  } finally {
    await file.close();
  }
}

/**
 * A stage of a pipeline that decrypts by whichever of `secretKeys` fits.
 * @throws BackupRefusal `otherKey`; `changed` where the file is cut or altered: its tags do not tell which
 */
export const decryptBy = (secretKeys: readonly string[]) =>
  async function* (sealed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const decrypter = new Decrypter();
    for (const key of secretKeys) decrypter.addIdentity(key);
    try {
      yield* chunksOf(await decrypter.decrypt(streamOf(sealed)));
    } catch (error) {
      if (isOfTheFileSystem(error)) throw error;
      const fitsNone = error instanceof Error && error.message.includes('no identity matched');
      throw new BackupRefusal(fitsNone ? 'otherKey' : 'changed');
    }
  };

const isOfTheFileSystem = (error: unknown): boolean => error instanceof Error && 'syscall' in error;
