import { createRequire } from 'node:module';
import type { Socket } from 'node:net';

/** The part of the driver's connection that is needed here and that its types leave out. */
interface DriverConnection {
  socket: Socket;
  closed: boolean;
  cleanup(this: DriverConnection, error: Error): void;
}

const { Connection } = createRequire(import.meta.url)('mongodb/lib/cmap/connection.js') as {
  Connection: { prototype: DriverConnection };
};
let done = false;

/**
 * Lets no command wait for a socket that has gone. The driver (7.8, and 7.9 as well) waits for a socket to drain where
 * a write was not taken at once. A socket that the server has ended takes none, and neither drains nor fails any more:
 * a command that was written between its end and its close would wait for ever, and with it a request, or a lane of a
 * batcher. Woken when the connection is given up, the driver sees for itself that it is closed, and goes on as after
 * any lost connection: it tries again on another, or rejects.
 */
export function wakeWritersOnClose(): void {
  if (done) return;
  done = true;
  const cleanUp: DriverConnection['cleanup'] = Reflect.get(Connection.prototype, 'cleanup');
  Connection.prototype.cleanup = function wakeAndCleanUp(this: DriverConnection, error: Error): void {
    const wasOpen = !this.closed;
    cleanUp.call(this, error);
    if (wasOpen) this.socket.emit('drain');
  };
}
