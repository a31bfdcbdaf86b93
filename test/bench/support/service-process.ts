import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { program } from '../../support/programs.ts';

export interface ServiceProcess {
  url: string;
  child: ChildProcess;
  stop(): Promise<void>;
}

/** As `npm start` and the container do. */
const nodeFlags = ['--max-semi-space-size=64'];

/** Starts the service in a process of its own, compiled as production has it, on the given database. */
export async function startServiceProcess(
  mongodbUri: string,
  database: string,
  env: Record<string, string> = {},
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [...nodeFlags, await program('test/bench/support/serve.ts')], {
    env: {
      ...process.env,
      NODE_ENV: 'test',
      PORT: '0',
      MONGODB_URI: mongodbUri,
      MONGODB_DATABASE: database,
      RATE_LIMIT_FACTOR: '100000',
      LOG_LEVEL: 'error',
      WECHAT_BASE_URL: 'http://127.0.0.1:9',
      WECHAT_TEXT_CHECK: 'off',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the service ended with status ${String(code)} before it listened`);
  });
  const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer];
  ended.catch(() => undefined);
  return {
    url: line.toString().trim(),
    child,
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
