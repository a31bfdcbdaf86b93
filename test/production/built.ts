import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `.cache/built-${process.pid}`;
const run = promisify(execFile);

/** The service as `npm run build` makes it, beside the checkout's own `dist`. */
export interface Built {
  /** Runs one of its commands to the end. */
  run(words: readonly string[], settings: Settings): Promise<{ stdout: string; stderr: string }>;
  /** Starts the service and waits until it says where it listens. */
  start(settings: Settings): Promise<BuiltService>;
  remove(): Promise<void>;
}
type Settings = Record<string, string>;

export interface BuiltService {
  url: string;
  process: ChildProcess;
  /** Everything it has said, in lines. */
  said: readonly string[];
  /** Asks it to stop; gives its exit status. */
  terminate(): Promise<number | null>;
}

/** Types are the business of `npm run typecheck`; what is written is the same. */
export async function build(): Promise<Built> {
  await run(process.execPath, ['scripts/build.js', folder, '--no-check'], { cwd: root });
  const environment = (settings: Settings) => ({ PATH: process.env.PATH, ...settings });
  return {
    run: (words, settings) =>
      run(process.execPath, [`${folder}/server/main.js`, ...words], { cwd: root, env: environment(settings) }),
    start: (settings) =>
      listening(
        spawn(process.execPath, [`${folder}/server/main.js`, 'start'], {
          cwd: root,
          env: environment(settings),
          stdio: ['ignore', 'pipe', 'pipe'],
        }),
      ),
    remove: () => rm(`${root}/${folder}`, { recursive: true, force: true }),
  };
}

async function listening(child: ChildProcess): Promise<BuiltService> {
  process.once('exit', () => child.kill('SIGKILL'));
  const said: string[] = [];
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout!, child.stderr!])
      createInterface(stream).on('line', (line) => {
        said.push(line);
        const found = /API +(http:\S+)\/api\/v1$/.exec(line);
        if (found) resolve(found[1]);
      });
    void ended.then(([status]) => reject(new Error(`It ended with ${status}:\n${said.join('\n')}`)));
  });
  return {
    url,
    process: child,
    said,
    async terminate() {
      child.kill('SIGTERM');
      return (await ended)[0];
    },
  };
}
