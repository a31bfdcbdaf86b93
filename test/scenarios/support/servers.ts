import { fork } from 'node:child_process';
import { once } from 'node:events';
import { program } from '../../support/programs.ts';

export interface ServerProcess {
  url: string;
  pid: number;
  /** Sets its clock so many hours after the start of the tests. */
  ahead(hours: number): Promise<void>;
  /** Ends it as a power cut would: nothing is said, nothing is finished. */
  kill9(): Promise<void>;
}

/** A server of the service in a process of its own. */
export async function startServer(uri: string, dbName: string): Promise<ServerProcess> {
  const child = fork(await program('test/scenarios/support/serve.ts'), [uri, dbName], { execArgv: [] });
  const ended = once(child, 'exit');
  const first = await Promise.race([once(child, 'message'), ended.then(() => undefined)]);
  if (!first) throw new Error(`The server ended before it listened, with status ${child.exitCode}.`);
  const [{ port }] = first as [{ port: number }];
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid!,
    async ahead(hours) {
      child.send({ ahead: hours });
      await once(child, 'message');
    },
    async kill9() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
