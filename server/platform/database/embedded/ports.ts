import { createServer } from 'node:net';
import { ToldError } from '../../process/told-error.ts';

/** Below the range from which Linux takes the near end of outgoing connections, so that ours stays free. */
const minPort = 20_000;
const maxPort = 29_999;

/** Whether somebody could listen on this port of the loopback address now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * A port that is free now, at random: several starts at once rarely meet.
 * @throws ToldError when a hundred tries found none
 */
export async function choosePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = minPort + Math.floor(Math.random() * (maxPort - minPort + 1));
    if (await isPortFree(port)) return port;
  }
  throw new ToldError({
    zh: `${minPort} 到 ${maxPort} 之间没有可供 MongoDB 使用的端口。`,
    en: `No free port between ${minPort} and ${maxPort} for MongoDB.`,
  });
}
