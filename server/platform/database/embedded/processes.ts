import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The words a process was started with; empty for one that is gone, or is on its way out: its memory goes first. */
async function wordsOf(pid: number): Promise<string[]> {
  try {
    if (process.platform === 'linux') {
      const line = await readFile(`/proc/${pid}/cmdline`, 'utf8');
      return line.split('\0').filter(Boolean);
    }
    const { stdout } = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]);
    return stdout.trim().split(/\s+/);
  } catch {
    return [];
  }
}

/**
 * The port of the process `pid` if it is a mongod on exactly this directory.
 * Numbers of processes are used again, so nothing is ever signalled on the word of a file alone.
 */
export async function portOfMongod(pid: number, dbPath: string): Promise<number | undefined> {
  const words = await wordsOf(pid);
  if (!basename(words[0] ?? '').startsWith('mongod')) return undefined;
  const rest = words.join(' ');
  const onOurFiles = words.includes(dbPath) || rest.includes(`--dbpath ${dbPath} `);
  const port = Number(words[words.indexOf('--port') + 1]);
  return onOurFiles && Number.isInteger(port) ? port : undefined;
}

/** Whether this word is among those that the process was started with. */
export async function wasStartedWith(pid: number, word: string): Promise<boolean> {
  return (await wordsOf(pid)).includes(word);
}

/** Whether `pid` is a mongod on this directory right now. */
export async function isMongodOn(pid: number, dbPath: string): Promise<boolean> {
  return (await portOfMongod(pid, dbPath)) !== undefined;
}

/** Whether any process has this number; true also for one that belongs to somebody else. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether the process holds nothing any more, no port and no lock. Linux takes the memory of a process, and with it its
 * words, before it closes its files: only one that is not there, or waits for its parent to collect it with no thread
 * left, is gone (proc(5): the state follows the name in parentheses).
 */
export async function isGone(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return true;
  try {
    if (process.platform !== 'linux')
      return (await run('ps', ['-o', 'state=', '-p', String(pid)])).stdout.trim().startsWith('Z');
    const [stat, threads] = await Promise.all([readFile(`/proc/${pid}/stat`, 'utf8'), readdir(`/proc/${pid}/task`)]);
    return 'ZX'.includes(stat.slice(stat.lastIndexOf(')') + 2)[0]) && threads.length <= 1;
  } catch {
    return true;
  }
}

async function isGoneWithin(pid: number, ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  while (!(await isGone(pid))) {
    if (performance.now() > end) return false;
    await sleep(25);
  }
  return true;
}

/**
 * A mongod that was killed a moment ago has no words any more but still its port and its files: waits until it lets
 * them go.
 */
export async function untilLeft(pid: number): Promise<void> {
  if (process.platform !== 'linux' || (await wordsOf(pid)).length > 0) return;
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
  if (name.startsWith('mongod')) await isGoneWithin(pid, 10_000);
}

/**
 * Ends the mongod on `dbPath`: asks first (a clean shutdown takes about a second), forces after `graceMs`.
 * Its port and its files are free afterwards. Journalled writes survive either way.
 */
export async function endMongod(pid: number, dbPath: string, graceMs: number): Promise<'asked' | 'forced' | 'gone'> {
  await untilLeft(pid);
  if (!(await isMongodOn(pid, dbPath))) return 'gone';
  signalQuietly(pid, 'SIGTERM');
  if (await isGoneWithin(pid, graceMs)) return 'asked';
  if (await isMongodOn(pid, dbPath)) signalQuietly(pid, 'SIGKILL');
  await isGoneWithin(pid, 10_000);
  return 'forced';
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the look and the signal, which is what was wanted.
  }
}
