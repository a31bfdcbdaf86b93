import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

export interface WithheldAnswers {
  url: string;
  close(): Promise<void>;
}

/** A way to a server on which requests arrive and no answer comes back: to who asks it has died before it answered. */
export async function withholdAnswers(port: number): Promise<WithheldAnswers> {
  const sockets: Socket[] = [];
  const way = createServer((asking) => {
    const server = connect(port, '127.0.0.1');
    sockets.push(asking, server);
    asking.pipe(server);
    server.resume();
    for (const [one, other] of [
      [asking, server],
      [server, asking],
    ]) {
      one.on('error', () => undefined);
      one.on('close', () => other.destroy());
    }
  });
  way.listen(0, '127.0.0.1');
  await once(way, 'listening');
  return {
    url: `http://127.0.0.1:${(way.address() as AddressInfo).port}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      way.close();
      await once(way, 'close');
    },
  };
}
