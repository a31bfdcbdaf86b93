import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const atTestTime = new URL('../support/at-test-time.ts', import.meta.url).href;
const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));

export interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the command from source, in `cwd`. */
export function xianfeng(cwd: string, ...args: string[]): Promise<Run> {
  return node(cwd, ...fromSource(...args));
}

/** What Node is started with to run the command from source. */
export const fromSource = (...args: string[]): string[] => ['--import', tsx, main, ...args];

/** Runs another command from source at the tests' time, with these settings and no other than the machine's own. */
export function runSource(file: string, args: readonly string[], settings: Record<string, string>): Promise<Run> {
  return run(process.execPath, process.cwd(), ['--import', tsx, '--import', atTestTime, file, ...args], {
    ...process.env,
    ...settings,
  });
}

/** The same after a command of the shell, such as a limit. The compiler's cache is left alone, which the limit would cut short. */
export function inShell(cwd: string, before: string, ...args: string[]): Promise<Run> {
  return run('/bin/sh', cwd, ['-c', `${before}; exec "$0" "$@"`, process.execPath, '--import', tsx, main, ...args], {
    ...process.env,
    TSX_DISABLE_CACHE: '1',
  });
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
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
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
