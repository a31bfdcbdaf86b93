import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The words a process was started with; empty for one that is gone, or is dead and not yet collected. */
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

/** Waits until the mongod is gone; false when it is still there after `ms`. */
async function isGoneWithin(pid: number, dbPath: string, ms: number): Promise<boolean> {
  const end = Date.now() + ms;
  while (await isMongodOn(pid, dbPath)) {
    if (Date.now() > end) return false;
    await sleep(25);
  }
  return true;
}

/**
 * Ends the mongod on `dbPath`: asks first (a clean shutdown takes about a second), forces after `graceMs`.
 * Journalled writes survive either way.
 */
export async function endMongod(pid: number, dbPath: string, graceMs: number): Promise<'asked' | 'forced' | 'gone'> {
  if (!(await isMongodOn(pid, dbPath))) return 'gone';
  signalQuietly(pid, 'SIGTERM');
  if (await isGoneWithin(pid, dbPath, graceMs)) return 'asked';
  signalQuietly(pid, 'SIGKILL');
  await isGoneWithin(pid, dbPath, 10_000);
  return 'forced';
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the look and the signal, which is what was wanted.
  }
}
