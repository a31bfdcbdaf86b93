import { startSandbox } from '../../server/platform/wechat/sandbox.ts';
import { startTestServer } from '../support/server.ts';
import { fuzz, type FuzzEnd, type FuzzResult } from './fuzz.ts';

/** Fuzzes a service of its own, with a database of its own and a stand-in for WeChat. */
export async function fuzzOwnServer(seed: number, until: FuzzEnd): Promise<FuzzResult> {
  const sandbox = await startSandbox();
  const server = await startTestServer({
    env: { WECHAT_BASE_URL: sandbox.url, WECHAT_APP_ID: 'wx-test', WECHAT_APP_SECRET: 'secret' },
  });
  let openids = 0;
  try {
    return await fuzz(server, seed, until, () => sandbox.issueCode(`fuzz-${++openids}`));
  } finally {
    await server.close();
    await sandbox.close();
  }
}
