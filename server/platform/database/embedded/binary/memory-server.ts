import { fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ToldError } from '../../../process/told-error.ts';
import type { Step } from './step.ts';
import { superviseProgress } from './supervise.ts';

/** A download that moves nothing for this long has failed; a firewall that drops packets never says so. */
const maxSilenceMs = 10_000;

/** Loaded when it is asked: it brings a driver of its own, and most machines have their mongod elsewhere. */
const memoryServer = async () => (await import('mongodb-memory-server-core')).DryMongoBinary;

/** A mongod that mongodb-memory-server has downloaded before, for this project or another. */
export const memoryServerCache: Step = {
  name: 'cache of mongodb-memory-server',
  zh: 'mongodb-memory-server 的缓存',
  async find() {
    const binaries = await memoryServer();
    const found = await binaries.locateBinary(binaries.getEnsuredOptions());
    if (!found) throw new ToldError({ zh: '空的', en: 'empty' });
    return found;
  },
};

/**
 * The download of mongodb-memory-server. It runs in a process of its own, because it cannot be cancelled:
 * that process can be ended, and with it its sockets and its lock.
 */
export const memoryServerDownload: Step = {
  name: 'download by mongodb-memory-server',
  zh: '由 mongodb-memory-server 下载',
  async find({ log, signal }) {
    const { downloadDir } = await (await memoryServer()).generateOptions();
    const child = fork(fileURLToPath(new URL(`./download${extname(import.meta.url)}`, import.meta.url)), {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Two tries are enough to step over a hiccup; the certificate is checked unless somebody says otherwise.
      env: { MONGOMS_MAX_RETRIES: '2', npm_config_strict_ssl: 'true', ...process.env },
    });
    let result: { path?: string; error?: string } = {};
    child.on('message', (message) => {
      result = message as typeof result;
    });
    child.stdout?.on('data', (chunk: Buffer) =>
      progressIn(chunk.toString()).forEach((line) => log({ zh: `  ${line}`, en: `  ${line}` })),
    );
    await superviseProgress(child, { silenceMs: maxSilenceMs, directory: downloadDir, signal });
    // Its last message may arrive after it has ended.
    if (child.connected) await once(child, 'disconnect');
    if (!result.path) {
      const { error } = result;
      throw new ToldError(error ? { zh: error, en: error } : { zh: '没有答复就结束了', en: 'ended without an answer' });
    }
    return result.path;
  },
};

/** Only what says how far it is: the rest is no news for a person. */
function progressIn(said: string): string[] {
  return said
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => /\d%/.test(line));
}
