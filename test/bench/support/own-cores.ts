import { execFile } from 'node:child_process';
import { availableParallelism, constants, setPriority } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether processes can be held to a core of their own here: two cores, and util-linux. */
export const canPin = async (): Promise<boolean> =>
  availableParallelism() > 1 &&
  (await run('taskset', ['--version']).then(
    () => true,
    () => false,
  ));

/** Holds all threads of a process to one core. */
export async function pin(pid: number, core: number): Promise<void> {
  await run('taskset', ['-apc', String(core), String(pid)]);
}

/** Lets whatever else wants a processor go before this process; there is no way back without rights. */
export const standBack = (): void => setPriority(constants.priority.PRIORITY_LOW);
