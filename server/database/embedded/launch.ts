import { findMongod } from './binary/find.ts';
import { choosePort, isPortFree } from './ports.ts';
import { becomePrimary } from './replica-set.ts';
import { EXIT_FILES_IN_USE, EXIT_PORT_TAKEN, lastComplaint, spawnMongod } from './spawn.ts';
import type { SpawnedMongod } from './spawn.ts';
import { readState, writeState } from './state.ts';
import type { EmbeddedState, Places } from './state.ts';

/** A mongod that is up, before anybody has been told. */
export interface RunningMongod {
  pid: number;
  port: number;
  binary: string;
  source: string;
  reused: boolean;
  /** Resolves when the process ends; absent for one that we did not start ourselves. */
  ended?: SpawnedMongod['ended'];
}

export interface LaunchOptions {
  places: Places;
  port?: number;
  cacheSizeGB: number;
  log: (line: string) => void;
  signal: AbortSignal;
}

/** Thrown where another mongod has the files: it has to be found and used. */
export class FilesInUse extends Error {}

/**
 * Starts a mongod on the files of `places` and waits until it is a writable primary.
 * @throws FilesInUse when another process was faster; Error in words when the port is taken or it does not start
 */
export async function launchMongod(options: LaunchOptions): Promise<RunningMongod> {
  const { places, log, signal } = options;
  const before = await readState(places);
  const { binary, source } = await findMongod({ log, signal, remembered: before });
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const port = await portFor(options, before);
    const spawned = await spawnMongod({ binary, port, cacheSizeGB: options.cacheSizeGB, places });
    const outcome = await untilUp(spawned, port, signal);
    if (outcome.up) {
      const pid = spawned.child.pid!;
      await writeState(places, { pid, port, binary, source, startedAt: new Date().toISOString() });
      return { pid, port, binary, source, reused: false, ended: spawned.ended };
    }
    if (outcome.how === EXIT_FILES_IN_USE) throw new FilesInUse();
    if (outcome.how !== EXIT_PORT_TAKEN) {
      throw new Error(`MongoDB did not start (${outcome.how}): ${await lastComplaint(places.logFile)}\nIts log: ${places.logFile}`);
    }
    // Somebody took the port between our look and the start: look again.
  }
  throw new Error('MongoDB found no free port in five tries.');
}

async function portFor(options: LaunchOptions, before: EmbeddedState | undefined): Promise<number> {
  if (options.port) {
    if (await isPortFree(options.port)) return options.port;
    throw new Error(`Port ${options.port}, where MongoDB should listen, is taken by another program. Stop that one, or name another port.`);
  }
  if (!before) return choosePort();
  if (await isPortFree(before.port)) return before.port;
  const port = await choosePort();
  options.log(`MongoDB: port ${before.port} of last time is taken by another program, using ${port}`);
  return port;
}

/** How a start went: it is up, or it ended with a status or, in words, otherwise. */
type Outcome = { up: true } | { up: false; how: number | string };

async function untilUp({ child, ended }: SpawnedMongod, port: number, signal: AbortSignal): Promise<Outcome> {
  const stopAsking = new AbortController();
  const either = AbortSignal.any([signal, stopAsking.signal]);
  const primary = becomePrimary(port, either).then(() => undefined);
  primary.catch(() => undefined); // Where the process ended first, the asking is stopped and says so to nobody.
  try {
    const end = await Promise.race([primary, ended]);
    return end ? { up: false, how: end.code ?? end.signal ?? 'ended' } : { up: true };
  } catch (error) {
    child.kill('SIGKILL');
    if (signal.aborted) throw error;
    return { up: false, how: (error as Error).message };
  } finally {
    stopAsking.abort();
  }
}

