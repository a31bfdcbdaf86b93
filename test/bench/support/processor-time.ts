import { readFileSync } from 'node:fs';

/** Linux counts a process's time in hundredths of a second. */
const microsPerTick = 10_000;

/** Processor time of a process since its start, user and system, in µs. */
export function microsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * microsPerTick;
}

/** Processor time that work took of each of these processes, in µs. */
export async function microsSpent(pids: readonly number[], work: () => Promise<unknown>): Promise<number[]> {
  const before = pids.map(microsOf);
  await work();
  return pids.map((pid, index) => microsOf(pid) - before[index]);
}
