import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ToldError } from '../../../process/told-error.ts';

export interface Supervision {
  /** Milliseconds without a sign of progress after which the process is ended. */
  silenceMs: number;
  /** Where its files arrive: growth is a sign of progress, as output is. */
  directory: string;
  /** Told the size of the directory in bytes whenever it has grown. */
  onGrowth?: (bytes: number) => void;
  signal: AbortSignal;
}

/**
 * Waits for a process that brings something from the network, and ends it when nothing moves.
 * @returns all that it said
 * @throws ToldError when it was silent too long, could not be started, or failed; the signal's reason when aborted
 */
export async function superviseProgress(child: ChildProcess, how: Supervision): Promise<string> {
  let said = '';
  let lastSign = performance.now();
  let largest = 0;
  let silent = false;
  const listen = (chunk: Buffer) => {
    said += chunk.toString();
    lastSign = performance.now();
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);

  async function look(): Promise<void> {
    const size = await sizeOf(how.directory);
    if (size > largest) {
      largest = size;
      lastSign = performance.now();
      how.onGrowth?.(size);
    }
    if (performance.now() - lastSign < how.silenceMs) return;
    silent = true;
    child.kill('SIGKILL');
  }
  const watch = setInterval(() => void look(), Math.min(1_000, how.silenceMs / 4));
  const abort = () => child.kill('SIGKILL');
  how.signal.addEventListener('abort', abort, { once: true });
  try {
    how.signal.throwIfAborted();
    const [code] = (await once(child, 'close')) as [number | null];
    how.signal.throwIfAborted();
    if (silent) {
      const seconds = how.silenceMs / 1_000;
      throw new ToldError({ zh: `${seconds} 秒没有收到任何东西`, en: `nothing arrived for ${seconds} s` });
    }
    if (code !== 0) {
      const last = lastLine(said);
      throw new ToldError({ zh: last || `以状态 ${code} 结束`, en: last || `ended with status ${code}` });
    }
    return said;
  } finally {
    clearInterval(watch);
    how.signal.removeEventListener('abort', abort);
    if (child.exitCode === null) child.kill('SIGKILL');
  }
}

async function sizeOf(directory: string): Promise<number> {
  const names = await readdir(directory, { recursive: true }).catch(() => []);
  const sizes = await Promise.all(
    names.map(async (name) => {
      const found = await stat(join(directory, name)).catch(() => undefined); // It may have been moved meanwhile.
      return found?.isFile() ? found.size : 0;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}
