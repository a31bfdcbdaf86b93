import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { program } from '../../support/programs.ts';

export interface ServerProcess {
  url: string;
  pid: number;
  /** The errors that it has logged, a line of JSON each. */
  log: readonly string[];
  /** Sets its clock so many hours after the start of the tests. */
  ahead(hours: number): Promise<void>;
  /** Runs every job once; gives why those failed that did, or undefined where the server ended meanwhile. */
  runJobs(): Promise<string[] | undefined>;
  /** Ends it in order, as an operator does; gives the ids of requests that had come and got no answer. */
  end(): Promise<string[]>;
  /** Ends it as a power cut would: nothing is said, nothing is finished. */
  kill9(): Promise<void>;
}

/** A server of the service in a process of its own. */
export async function startServer(uri: string, dbName: string): Promise<ServerProcess> {
  const child = fork(await program('test/scenarios/support/serve.ts'), [uri, dbName], {
    execArgv: [],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const log: string[] = [];
  createInterface(child.stdout!).on('line', (line) => log.push(line));
  const ended = once(child, 'exit');
  const first = await Promise.race([once(child, 'message'), ended.then(() => undefined)]);
  if (!first) throw new Error(`The server ended before it listened, with status ${child.exitCode}.`);
  const [{ port }] = first as [{ port: number }];
  const ask = async (message: object): Promise<Record<string, unknown> | undefined> => {
    if (!child.connected) return undefined;
    const answered = once(child, 'message') as Promise<[Record<string, unknown>]>;
    child.send(message, () => undefined);
    return (await Promise.race([answered, ended.then(() => undefined)]))?.[0];
  };
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid!,
    log,
    ahead: async (hours) => void (await ask({ ahead: hours })),
    runJobs: async () => (await ask({ jobs: true }))?.failed as string[] | undefined,
    async end() {
      let unanswered: string[] | undefined;
      child.on('message', (message: { unanswered?: string[] }) => (unanswered ??= message.unanswered));
      child.kill('SIGTERM');
      await ended;
      if (!unanswered) throw new Error(`The server did not end in order, but with status ${child.exitCode}.`);
      return unanswered;
    },
    async kill9() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
