import { access, constants, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file so that it is there whole or not at all: into a temporary neighbour first, flushed, then renamed over
 * the old one. On any failure the neighbour is removed and the old file stays as it was.
 */
export async function writeWhole(file: string, chunks: Iterable<string> | AsyncIterable<string>): Promise<void> {
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
 * Whether `writeWhole` can begin, asked before the long work and not after it.
 *
 * @throws the system's error
 */
export async function checkWritable(file: string): Promise<void> {
  await access(dirname(file), constants.W_OK | constants.X_OK);
  const there = await stat(file).catch(() => null);
  if (there?.isDirectory()) {
    throw Object.assign(new Error(`EISDIR: ${file} is a directory, name a file in it`), {
      code: 'EISDIR',
      syscall: 'open',
      path: file,
    });
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
