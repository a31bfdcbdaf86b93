import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { program } from '../support/programs.ts';

export interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the command, in `cwd`. */
export async function xianfeng(cwd: string, ...args: string[]): Promise<Run> {
  return node(cwd, await program('server/main.ts'), ...args);
}

/** Runs the command at the tests' time, with these settings and no other than the machine's own. */
export async function xianfengAtTestTime(args: readonly string[], settings: Record<string, string>): Promise<Run> {
  const clock = pathToFileURL(await program('test/support/at-test-time.ts')).href;
  return run(process.execPath, process.cwd(), ['--import', clock, await program('server/main.ts'), ...args], {
    ...process.env,
    // A build of the console in the same worker says for a while that this is production.
    NODE_ENV: 'test',
    ...settings,
  });
}

/** The command after one of the shell, such as a limit. */
export async function inShell(cwd: string, before: string, ...args: string[]): Promise<Run> {
  return run('/bin/sh', cwd, [
    '-c',
    `${before}; exec "$0" "$@"`,
    process.execPath,
    await program('server/main.ts'),
    ...args,
  ]);
}

export const node = (cwd: string, ...args: string[]): Promise<Run> => run(process.execPath, cwd, args);

function run(
  program: string,
  cwd: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Run> {
  return new Promise((resolve) => {
    execFile(program, args, { cwd, env }, (error, stdout, stderr) => {
      // A program that was ended, or could not be started, has no status of its own: the error says which.
      const isEnded = error !== null && typeof error.code !== 'number';
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr: isEnded ? `${stderr}${error.message}` : stderr });
    });
  });
}

/** A folder of its own with these files; `remove` takes it away. */
export async function folderWith(
  files: Record<string, string>,
): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'xianfeng-cli-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text);
  return { path, remove: () => rm(path, { recursive: true }) };
}
