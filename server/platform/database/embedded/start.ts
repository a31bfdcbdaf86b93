import { mkdir, realpath, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { findMongod } from './binary/find.ts';
import type { FoundMongod } from './binary/find.ts';
import { createEphemeralDir, removeAtOnce } from './ephemeral.ts';
import { FilesInUse, launchMongod } from './launch.ts';
import type { RunningMongod } from './launch.ts';
import { endMongod } from './processes.ts';
import { uriOf } from './replica-set.ts';
import { reuseMongod } from './reuse.ts';
import { secretOf, type Secret } from './secret.ts';
import { placesIn, readState, writeState } from './state.ts';
import type { Places } from './state.ts';
import type { EmbeddedMongo, EmbeddedOptions, StopOptions } from './types.ts';
import { registerUse } from './users.ts';
import { watchMongod } from './watch.ts';
import { ToldError } from '../../process/told-error.ts';

const defaultPatienceMs = 30_000;
const defaultGraceMs = 20_000;
const maxAttempts = 40;

/**
 * Starts a real mongod as a replica set of one on loopback, or takes over the one that already runs on
 * `dataDir`, and waits until it can be written to.
 * @throws Error in words for people: no binary, a port that is taken, files that mongod refuses
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedMongo> {
  const dataDir = await directoryFor(options);
  const places = placesIn(dataDir);
  const secret = await secretOf(places);
  const use = await registerUse(places);
  const running = await findOrLaunch(options, places, secret).catch(async (error: unknown) => {
    await use.end();
    if (options.ephemeral) await rm(dataDir, { recursive: true, force: true });
    throw error;
  });
  const atExit = () => removeAtOnce(running.pid, dataDir);
  if (options.ephemeral) process.once('exit', atExit);
  const watch = watchMongod(running, places, (reason) => options.onExit?.(reason));

  async function stop({ keepRunning = false }: StopOptions = {}): Promise<void> {
    watch.end();
    const isLast = await use.end();
    if (keepRunning) return;
    if (!isLast) {
      options.log({
        zh: 'MongoDB：还有别的服务在用，让它继续运行',
        en: 'MongoDB: another server still uses it, it stays',
      });
      return;
    }
    await endMongod(running.pid, places.dbPath, options.graceMs ?? defaultGraceMs);
    process.removeListener('exit', atExit);
    if (options.ephemeral) await rm(dataDir, { recursive: true, force: true });
    else await forgetProcess(places, running.pid);
  }

  let stopping: Promise<void> | undefined;
  const { pid, port, binary, source, reused } = running;
  return { uri: uriOf(port, secret), port, pid, binary, source, reused, stop: (how) => (stopping ??= stop(how)) };
}

/** The real path: mongod is told apart by it, and one directory may have several names. */
async function directoryFor({ ephemeral, dataDir }: EmbeddedOptions): Promise<string> {
  if (ephemeral) return realpath(await createEphemeralDir(ephemeral === true ? undefined : ephemeral.under));
  await mkdir(dataDir, { recursive: true });
  return realpath(dataDir);
}

async function findOrLaunch(options: EmbeddedOptions, places: Places, secret: Secret): Promise<RunningMongod> {
  const { log, ephemeral = false, patienceMs = defaultPatienceMs, graceMs = defaultGraceMs, port } = options;
  const signal = options.signal ?? new AbortController().signal;
  const cacheSizeGB = options.cacheSizeGB ?? (ephemeral ? 0.5 : 1);
  let mongod: FoundMongod | undefined;
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const found = await reuseMongod({ places, secret, log, signal, patienceMs, graceMs });
    if (found) return found;
    try {
      mongod ??= await findMongod({ log, signal, remembered: await readState(places) });
      return await launchMongod(mongod, { places, secret, port, cacheSizeGB, log, signal });
    } catch (error) {
      // Another server starts on these files at the same moment: its mongod will be there shortly.
      if (!(error instanceof FilesInUse)) throw error;
      await sleep(250, undefined, { signal });
    }
  }
  throw new ToldError({
    zh: `另一个 MongoDB 正占用 ${places.dbPath}，却连不上它。请结束它，再启动一次。`,
    en: `Another MongoDB holds ${places.dbPath}, but it cannot be found to be used. End it and start again.`,
  });
}

/** Keeps the port for the next start; another server may have written its own mongod since. */
async function forgetProcess(places: Places, pid: number): Promise<void> {
  const state = await readState(places);
  if (state?.pid === pid) await writeState(places, { ...state, pid: null });
}
