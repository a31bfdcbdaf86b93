import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningMongod } from './launch.ts';
import { endMongod, portOfMongod, untilLeft, wasStartedWith } from './processes.ts';
import { answersAsOurs, becomePrimary } from './replica-set.ts';
import type { Secret } from './secret.ts';
import { readLockedPid, readState, writeState } from './state.ts';
import type { Places } from './state.ts';
import { systemClock } from '../../time/clock.ts';
import type { Say } from '../../process/terminal.ts';

export interface ReuseOptions {
  places: Places;
  secret: Secret;
  log: Say;
  signal: AbortSignal;
  /** Milliseconds a mongod on our files may take to answer before it is ended. */
  patienceMs: number;
  /** Milliseconds that one may take to end by itself. */
  graceMs: number;
}

/**
 * Finds the mongod that already runs on these files: of a server that was killed, or of one that runs beside us.
 * One that cannot be used is ended, so that a new one can start.
 * @returns undefined where none runs
 */
export async function reuseMongod({
  places,
  secret,
  log,
  signal,
  patienceMs,
  graceMs,
}: ReuseOptions): Promise<RunningMongod | undefined> {
  const running = await findRunning(places);
  if (!running) return undefined;
  const { pid, port } = running;
  if (await isUsableInTime({ pid, port, places, secret, patienceMs, signal })) {
    const before = await readState(places);
    const binary = before?.binary ?? 'mongod';
    const source = before?.source ?? 'already running';
    await writeState(places, {
      pid,
      port,
      binary,
      source,
      startedAt: before?.startedAt ?? systemClock.now().toISOString(),
    });
    log({
      zh: `MongoDB：使用这里已在运行的（进程 ${pid}，端口 ${port}）`,
      en: `MongoDB: using the one that already runs here (process ${pid}, port ${port})`,
    });
    return { pid, port, binary, source, reused: true };
  }
  const how = await endMongod(pid, places.dbPath, graceMs);
  if (how !== 'gone')
    log({
      zh: `MongoDB：进程 ${pid} 占着这些文件却不能用，已结束它（${how}）`,
      en: `MongoDB: process ${pid} ran on these files but could not be used; it was ended (${how})`,
    });
  return undefined;
}

/** The process named by our own file or by mongod's lock file, if it really is a mongod on these files. */
async function findRunning(places: Places): Promise<{ pid: number; port: number } | undefined> {
  const candidates = [(await readState(places))?.pid, await readLockedPid(places)];
  for (const pid of candidates) {
    if (!pid) continue;
    await untilLeft(pid);
    const port = await portOfMongod(pid, places.dbPath);
    if (port) return { pid, port };
  }
  return undefined;
}

interface Candidate {
  pid: number;
  port: number;
  places: Places;
  secret: Secret;
  patienceMs: number;
  signal: AbortSignal;
}

/** Whether it answers as ours and is, or becomes, a writable primary before patience ends. */
async function isUsableInTime({ pid, port, places, secret, patienceMs, signal }: Candidate): Promise<boolean> {
  // One of an earlier version lets anybody in.
  if (!(await wasStartedWith(pid, places.keyFile))) return false;
  const deadline = AbortSignal.timeout(patienceMs);
  while (!deadline.aborted) {
    signal.throwIfAborted();
    if (await answersAsOurs(port, places.dbPath, secret)) return isPrimaryBefore(port, secret, deadline, signal);
    if (!(await portOfMongod(pid, places.dbPath))) return false;
    await sleep(100);
  }
  return false;
}

async function isPrimaryBefore(
  port: number,
  secret: Secret,
  deadline: AbortSignal,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await becomePrimary(port, secret, AbortSignal.any([signal, deadline]));
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
