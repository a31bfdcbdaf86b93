import { EventEmitter, once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { letPass } from './until.ts';

/** A way to a port of this machine that can be cut, frozen and slowed, as a network can. */
export class Way {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isCut = false;
  /** Comes to an end when a frozen way is mended. */
  #frozen: Promise<unknown> | undefined;
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
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Connections stay, and nothing comes through, until `mend`: then all of it does. */
  freeze(): void {
    this.#frozen = once(this.#mending, 'mended');
  }

  /** Everything comes so much later, until `mend`. */
  slow(ms: number): void {
    this.#delayMs = ms;
  }

  mend(): void {
    this.#isCut = false;
    this.#frozen = undefined;
    this.#delayMs = 0;
    this.#mending.emit('mended');
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #join(near: Socket, port: number): void {
    if (this.#isCut) return void near.destroy();
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
    await this.#frozen;
    if (this.#delayMs > 0) await letPass(this.#delayMs, 'a slow network');
  }
}
