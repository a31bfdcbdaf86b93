import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, statfs } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * A small disk in memory, which one program has to itself and which can be full. It is mounted in a namespace that a
 * process without rights may make, so that nobody else sees it, and goes with the run that made it.
 */
export class SmallDisk {
  readonly #at: string;
  readonly #bytes: number;
  /** Holds the namespace for as long as its standard input is open. */
  readonly #keeper: ChildProcess;

  private constructor(at: string, bytes: number, keeper: ChildProcess) {
    this.#at = at;
    this.#bytes = bytes;
    this.#keeper = keeper;
  }

  /** Undefined where the machine lets nobody mount anything, as most containers do. */
  static async mount(at: string, mib: number): Promise<SmallDisk | undefined> {
    await mkdir(at, { recursive: true });
    const script = `mount -t tmpfs -o size=${mib}m tmpfs "$1" && echo mounted && exec cat`;
    const keeper = spawn('unshare', ['--user', '--map-root-user', '--mount', 'sh', '-c', script, 'sh', at], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const isMounted = await Promise.race([
      once(keeper.stdout, 'data').then(() => true),
      once(keeper, 'exit').then(() => false),
      once(keeper, 'error').then(() => false),
    ]).catch(() => false);
    if (!isMounted) return undefined;
    // Neither keeps a run from ending, which ends the keeper.
    keeper.unref();
    for (const stream of [keeper.stdin, keeper.stdout]) (stream as unknown as { unref(): void }).unref();
    return new SmallDisk(at, mib * 1024 ** 2, keeper);
  }

  /** A command as it is run with this disk in its place. */
  command(binary: string, options: readonly string[]): [string, string[]] {
    const enter = ['--target', String(this.#keeper.pid), '--user', '--mount', '--preserve-credentials'];
    return ['nsenter', [...enter, binary, ...options]];
  }

  /** Leaves room for so many bytes and no more: none, a moment after something else has written. */
  async leave(bytes: number): Promise<void> {
    for (let tries = 0; ; tries++)
      try {
        return await this.#resize((await this.#used()) + bytes);
      } catch (error) {
        // More was written since it was asked.
        if (tries >= 20) throw error;
      }
  }

  async fill(): Promise<void> {
    await this.leave(0);
  }

  /** There is as much room again as in the beginning. */
  async makeRoom(): Promise<void> {
    await this.#resize(this.#bytes);
  }

  unmount(): void {
    this.#keeper.kill('SIGKILL');
  }

  async #used(): Promise<number> {
    const { blocks, bfree, bsize } = await statfs(`/proc/${this.#keeper.pid}/root${this.#at}`);
    return (blocks - bfree) * bsize;
  }

  async #resize(bytes: number): Promise<void> {
    await run(...this.command('mount', ['-o', `remount,size=${bytes}`, this.#at]));
  }
}
