import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './processes.ts';
import type { Places } from './state.ts';

let count = 0;

/** Says that this process uses the mongod of a data directory; gives the way to take it back. */
export interface Use {
  /** Ends the use; true where nobody else uses the mongod any more. */
  end(): Promise<boolean>;
}

/**
 * One small file for each start that uses the mongod, named after its process:
 * of several servers on one data directory the last one to stop ends the mongod.
 */
export async function registerUse(places: Places): Promise<Use> {
  await mkdir(places.usersDir, { recursive: true });
  count += 1;
  const mine = join(places.usersDir, `${process.pid}-${count}`);
  await writeFile(mine, '');
  return {
    async end() {
      await rm(mine, { force: true });
      return (await others(places)).length === 0;
    },
  };
}

/** The uses that remain; those of processes that are gone are swept away. */
async function others(places: Places): Promise<string[]> {
  const names = await readdir(places.usersDir).catch(() => []);
  const alive: string[] = [];
  for (const name of names) {
    if (isAlive(Number.parseInt(name, 10))) alive.push(name);
    else await rm(join(places.usersDir, name), { force: true });
  }
  return alive;
}
