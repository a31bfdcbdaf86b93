import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endMongod, isAlive } from './processes.ts';
import { placesIn, readLockedPid } from './state.ts';

const directoryPrefix = 'xianfeng-mongo-';

/** A data directory that lives as long as this process; those of dead processes are swept first. */
export async function createEphemeralDir(under = tmpdir()): Promise<string> {
  await sweep(under);
  return mkdtemp(join(under, `${directoryPrefix}${process.pid}-`));
}

/** Removes what a test run that was killed has left: its mongod and its files. */
async function sweep(under: string): Promise<void> {
  for (const name of await readdir(under)) {
    const owner = Number.parseInt(name.slice(directoryPrefix.length), 10);
    if (!name.startsWith(directoryPrefix) || !(owner > 0) || isAlive(owner)) continue;
    const dataDir = join(under, name);
    const places = placesIn(dataDir);
    const pid = await readLockedPid(places);
    if (pid) await endMongod(pid, places.dbPath, 0);
    await rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The last resort at the end of a process that did not stop its mongod: nothing may wait any more. */
export function removeAtOnce(pid: number, dataDir: string): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
}
