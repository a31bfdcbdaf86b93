import { createServer } from 'node:net';

/** The ports of servers that are closed. */
const left: number[] = [];

/**
 * The port of a server that is closed, or 0 for any: a browser has the scripts of an address compiled already, and
 * compiling them is most of what a first page costs. Nobody else has it.
 */
export async function takePort(): Promise<number> {
  const port = left.pop();
  return port === undefined || (await isFree(port)) ? (port ?? 0) : takePort();
}

export const givePort = (port: number): void => void left.push(port);

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
      .once('error', () => resolve(false))
      .listen(port, () => server.close(() => resolve(true)));
  });
