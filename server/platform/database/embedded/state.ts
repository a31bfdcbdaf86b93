import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What `mongodb.json` in the data directory remembers from one start to the next. */
export interface EmbeddedState {
  /** The running mongod; null once it has been stopped. */
  pid: number | null;
  port: number;
  binary: string;
  /** Which step found the binary. */
  source: string;
  /** ISO 8601, UTC. */
  startedAt: string;
}

/** The places of one data directory. */
export interface Places {
  dbPath: string;
  stateFile: string;
  logFile: string;
  usersDir: string;
  /** Read by mongod and its servers, by nobody else. */
  keyFile: string;
}

export function placesIn(dataDir: string): Places {
  return {
    dbPath: join(dataDir, 'mongodb'),
    stateFile: join(dataDir, 'mongodb.json'),
    logFile: join(dataDir, 'mongodb.log'),
    usersDir: join(dataDir, 'mongodb.users'),
    keyFile: join(dataDir, 'mongodb.key'),
  };
}

/** The remembered state; undefined where there is none or where it cannot be read as one. */
export async function readState(places: Places): Promise<EmbeddedState | undefined> {
  try {
    const state = JSON.parse(await readFile(places.stateFile, 'utf8')) as Partial<EmbeddedState> | null;
    if (!Number.isInteger(state?.port) || typeof state?.binary !== 'string') return undefined;
    return {
      pid: Number.isInteger(state.pid) ? state.pid! : null,
      port: state.port!,
      binary: state.binary,
      source: state.source ?? 'unknown',
      startedAt: state.startedAt ?? '',
    };
  } catch {
    return undefined;
  }
}

/** Whole or not at all: a reader never meets half a file, nor do two that write at once, in one process or in two. */
export async function writeState(places: Places, state: EmbeddedState): Promise<void> {
  const next = `${places.stateFile}.${randomUUID()}.next`;
  await writeFile(next, `${JSON.stringify(state, null, 2)}\n`);
  await rename(next, places.stateFile);
}

/** The process that mongod itself names in its lock file; it stays there after a kill -9. */
export async function readLockedPid(places: Places): Promise<number | undefined> {
  const text = await readFile(join(places.dbPath, 'mongod.lock'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return pid > 0 ? pid : undefined;
}
