import { EventEmitter, once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { letPass } from './until.ts';

/** What a way does with what comes: lets it through, holds it back for good, or has no connection at all. */
type Passing = 'open' | 'frozen' | 'cut';

/** A way to a port of this machine that can be cut, frozen and slowed, as a network can. */
export class Way {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #passing: Passing = 'open';
  #delayMs = 0;
  readonly #mending = new EventEmitter().setMaxListeners(0);

  private constructor(server: Server) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  static async to(port: number): Promise<Way> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    server.unref();
    const way = new Way(server);
    server.on('connection', (near) => way.#join(near, port));
    return way;
  }

  /** Ends every connection and takes no new one, until `mend`. */
  cut(): void {
    this.#passing = 'cut';
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Connections stay, and nothing comes through, until `mend`: then all of it does. */
  freeze(): void {
    this.#passing = 'frozen';
  }

  /** Everything comes so much later, until `mend`. */
  slow(ms: number): void {
    this.#delayMs = ms;
  }

  mend(): void {
    this.#passing = 'open';
    this.#delayMs = 0;
    this.#mending.emit('mended');
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #join(near: Socket, port: number): void {
    if (this.#passing === 'cut') return void near.destroy();
    const far = connect(port, '127.0.0.1');
    this.#pass(near, far);
    this.#pass(far, near);
  }

  #pass(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    let before = Promise.resolve();
    from.on('data', (chunk) => {
      before = before.then(() => this.#hold()).then(() => void (to.destroyed || to.write(chunk)));
    });
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
  }

  async #hold(): Promise<void> {
    while (this.#passing === 'frozen') await once(this.#mending, 'mended');
    if (this.#delayMs > 0) await letPass(this.#delayMs, 'a slow network');
  }
}
