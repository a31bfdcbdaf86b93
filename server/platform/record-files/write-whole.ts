import { access, constants, open, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Writes a file so that it is there whole or not at all: into a temporary neighbour first, flushed, then renamed over
 * the old one. After any error the neighbour is removed and the old file stays as it was. Where the path is a link,
 * that is done to what it leads to; what is no file (a device, a pipe) is written to and stays what it is.
 */
export async function writeWhole(path: string, chunks: Iterable<string> | AsyncIterable<string>): Promise<void> {
  const { file, replaceable } = await targetOf(path);
  if (!replaceable) return writeThrough(file, chunks);
  const neighbour = `${file}.${process.pid}.tmp`;
  const held = holdInterrupts();
  try {
    const handle = await open(neighbour, 'wx');
    try {
      for await (const chunk of chunks) {
        if (held.interrupted()) throw new Error(`interrupted, ${file} was not written`);
        // Not `write`, which takes what fits on a full disk for done.
        await handle.writeFile(chunk);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(neighbour, file);
  } catch (error) {
    await rm(neighbour, { force: true });
    throw error;
  } finally {
    held.release();
  }
}

/**
 * Checks that `writeWhole` can begin, before the long work and not after it.
 * @throws the system's error
 */
export async function checkWritable(path: string): Promise<void> {
  const { file, replaceable } = await targetOf(path);
  if (!replaceable) return access(file, constants.W_OK);
  const there = await stat(file).catch(() => null);
  await access(dirname(file), constants.W_OK | constants.X_OK);
  if (there?.isDirectory()) {
    throw Object.assign(new Error(`EISDIR: ${path} is a directory, name a file in it`), {
      code: 'EISDIR',
      syscall: 'open',
      path,
    });
  }
}

/**
 * The file to write, where links lead in the end; itself where it is a device or a pipe, which no new file may replace.
 */
async function targetOf(path: string): Promise<{ file: string; replaceable: boolean }> {
  const there = await stat(path).catch(() => null);
  if (there && !there.isFile() && !there.isDirectory()) return { file: path, replaceable: false };
  return { file: await realpath(path).catch((error: unknown) => endOfLinks(path, error)), replaceable: true };
}

/** Where links lead to a file that is not there yet. */
async function endOfLinks(path: string, error: unknown): Promise<string> {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  const link = await readlink(path).catch(() => null);
  return link === null ? path : endOfLinks(resolve(dirname(path), link), error);
}

async function writeThrough(file: string, chunks: Iterable<string> | AsyncIterable<string>): Promise<void> {
  const handle = await open(file, 'w');
  try {
    for await (const chunk of chunks) await handle.writeFile(chunk);
  } finally {
    await handle.close();
  }
}

/** Ctrl-C and a polite end wait until the neighbour is gone. */
function holdInterrupts(): { interrupted: () => boolean; release: () => void } {
  let came = false;
  const note = () => {
    came = true;
  };
  process.on('SIGINT', note).on('SIGTERM', note);
  return {
    interrupted: () => came,
    release: () => {
      process.off('SIGINT', note).off('SIGTERM', note);
    },
  };
}
