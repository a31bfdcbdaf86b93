import type { FoundMongod } from './binary/find.ts';
import { choosePort, isPortFree } from './ports.ts';
import { becomePrimary } from './replica-set.ts';
import { filesInUseCode, portTakenCode, lastComplaint, spawnMongod } from './spawn.ts';
import type { SpawnedMongod } from './spawn.ts';
import type { Secret } from './secret.ts';
import { readState, writeState } from './state.ts';
import type { Places } from './state.ts';
import { systemClock } from '../../time/clock.ts';
import type { Say } from '../../process/terminal.ts';
import { ToldError } from '../../process/told-error.ts';

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
  secret: Secret;
  cacheSizeGB: number;
  log: Say;
  signal: AbortSignal;
}

/** Thrown where another mongod has the files: it has to be found and used. */
export class FilesInUse extends Error {}

/** Large files take a while after a kill; somebody who waits wants to hear that it goes on. */
const stillStartingMs = 10_000;
const maxStartMs = 600_000;
const maxPortTries = 5;

/**
 * Starts a mongod on the files of `places` and waits until it is a writable primary.
 * @throws FilesInUse when another process was faster; Error in words when the port is taken or it does not start
 */
export async function launchMongod({ binary, source }: FoundMongod, options: LaunchOptions): Promise<RunningMongod> {
  const { places, cacheSizeGB } = options;
  for (let attempt = 0; attempt < maxPortTries; attempt += 1) {
    const port = await portFor(options);
    const spawned = await spawnMongod({ binary, port, cacheSizeGB, places });
    const outcome = await untilUp(spawned, port, options);
    if (outcome.up) {
      const pid = spawned.child.pid!;
      await writeState(places, { pid, port, binary, source, startedAt: systemClock.now().toISOString() });
      return { pid, port, binary, source, reused: false, ended: spawned.ended };
    }
    if (outcome.how === filesInUseCode) throw new FilesInUse();
    if (outcome.how !== portTakenCode) {
      const complaint = await lastComplaint(places.logFile, spawned.logFrom);
      throw new ToldError({
        zh: `MongoDB 没有启动（${outcome.how}）：${complaint}\n日志：${places.logFile}`,
        en: `MongoDB did not start (${outcome.how}): ${complaint}\nIts log: ${places.logFile}`,
      });
    }
    // Somebody took the port between our look and the start: look again.
  }
  throw new ToldError({
    zh: `试了 ${maxPortTries} 次，没有可供 MongoDB 使用的端口。`,
    en: `MongoDB found no free port in ${maxPortTries} tries.`,
  });
}

async function portFor({ port, places, log }: LaunchOptions): Promise<number> {
  if (port) {
    if (await isPortFree(port)) return port;
    throw new ToldError({
      zh: `MongoDB 要用的端口 ${port} 被别的程序占用。请结束那个程序，或改用别的端口。`,
      en: `Port ${port}, where MongoDB should listen, is taken by another program. End that one, or name another port.`,
    });
  }
  const before = await readState(places);
  if (!before) return choosePort();
  if (await isPortFree(before.port)) return before.port;
  const chosen = await choosePort();
  log({
    zh: `MongoDB：上次的端口 ${before.port} 被别的程序占用，改用 ${chosen}`,
    en: `MongoDB: port ${before.port} of last time is taken by another program, using ${chosen}`,
  });
  return chosen;
}

/** How a start went: it is up, or it ended with a status or, in words, otherwise. */
type Outcome = { up: true } | { up: false; how: number | string };

async function untilUp(
  { child, ended }: SpawnedMongod,
  port: number,
  { log, signal, secret }: LaunchOptions,
): Promise<Outcome> {
  const processEnded = new AbortController();
  const startedAt = performance.now();
  const stillStarting = setInterval(() => {
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    log({ zh: `MongoDB：还在启动，已 ${seconds} 秒`, en: `MongoDB: still starting, ${seconds} s` });
  }, stillStartingMs);
  const primary = becomePrimary(
    port,
    secret,
    AbortSignal.any([signal, processEnded.signal, AbortSignal.timeout(maxStartMs)]),
  );
  try {
    const end = await Promise.race([primary, ended]);
    return end ? { up: false, how: end.code ?? end.signal ?? 'without a status' } : { up: true };
  } catch (error) {
    child.kill('SIGKILL');
    await ended.catch(() => undefined);
    signal.throwIfAborted();
    return { up: false, how: (error as Error).message };
  } finally {
    clearInterval(stillStarting);
    processEnded.abort();
    await primary.catch(() => undefined);
  }
}
