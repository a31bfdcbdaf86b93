import { readFileSync } from 'node:fs';
import type { Db } from 'mongodb';

/**
 * The time of a piece of work: seconds that passed, and those of processors, of this process and of MongoDB together.
 */
export interface Taken {
  seconds: number;
  processorSeconds: number;
}

/**
 * Milliseconds of processor time that this process has used: other work on the machine counts for less in it than in
 * the time that passes.
 */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Processor seconds of this process and of MongoDB since their starts. */
export async function usedSeconds(db: Db): Promise<number> {
  const own = processorMs() / 1000;
  return own + (await mongodMicros(db)) / 1e6;
}

/** Processor time of MongoDB since its start, in µs. */
export async function mongodMicros(db: Db): Promise<number> {
  const { extra_info: mongod } = await db.command({ serverStatus: 1 });
  return Number(mongod.user_time_us) + Number(mongod.system_time_us);
}

/** Does some work on a database that nobody else uses. */
export async function timed<T>(db: Db, work: () => Promise<T>): Promise<{ done: T; taken: Taken }> {
  const used = await usedSeconds(db);
  const began = performance.now();
  const done = await work();
  const seconds = (performance.now() - began) / 1_000;
  return { done, taken: { seconds, processorSeconds: (await usedSeconds(db)) - used } };
}

/** Linux counts a process's time in hundredths of a second. */
const microsPerTick = 10_000;

/** Processor time of a process since its start, user and system, in µs. */
function microsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * microsPerTick;
}

/** Processor time that work took of each of these processes, in µs. */
export async function microsSpent(pids: readonly number[], work: () => Promise<unknown>): Promise<number[]> {
  const before = pids.map(microsOf);
  await work();
  return pids.map((pid, index) => microsOf(pid) - before[index]);
}
