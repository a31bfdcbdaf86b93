import { createHash } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type Koa from 'koa';
import { randomBelow } from '../../server/engine/plan/random.ts';
import { afterRun } from './after-run.ts';
import { letPass } from './until.ts';

/**
 * `SLOW=<seed>`: everything takes its time, so that a test fails that reads beside what it waits for. A page's requests
 * wait before they are done and again before they are answered, each by chance, so that answers come in another order
 * than they were asked for; MongoDB's answers come later.
 * `SLOW=<seed> SLOW_BY=path`: every second path of the API, by the seed, is answered much later than all others, each
 * time: what a page asks of two of them contradicts itself for as long as somebody looks.
 */
const seed = Number(process.env.SLOW ?? 0);
const isSlow = seed > 0;
const isByPath = process.env.SLOW_BY === 'path';

/** How much longer a test may then take. */
export const patienceFactor = isSlow ? 3 : 1;

const minHoldMs = 50;
const maxHoldMs = 350;
const maxDatabaseMs = 8;
const latePathMs = 1_500;

const below = randomBelow(seed);

/** A path is late in every run of a seed: what it names by an id, which another run gives another, counts as one. */
const isLate = ({ method, path }: Koa.Context): boolean => {
  const named = `${seed} ${method} ${path.replace(/[0-9a-f]{24}/g, ':id')}`;
  return path.startsWith('/api/') && createHash('sha1').update(named).digest()[0] % 2 === 0;
};

const holdMs = (ctx: Koa.Context): number => {
  if (isByPath) return isLate(ctx) ? latePathMs / 2 : 0;
  return minHoldMs + below(maxHoldMs - minHoldMs);
};

const hold = (ctx: Koa.Context): Promise<string> => letPass(holdMs(ctx), 'a slow network');

/** Whether a request comes from a page, and not from a client of the tests. */
const isFromPage = (ctx: Koa.Context): boolean => ctx.get('user-agent').includes('HeadlessChrome');

/** Holds requests of pages back, before they are done and before they are answered. */
export const slowAnswers: readonly Koa.Middleware[] = isSlow
  ? [
      async (ctx, next) => {
        if (!isFromPage(ctx)) return void (await next());
        await hold(ctx);
        try {
          await next();
        } finally {
          await hold(ctx);
        }
      },
    ]
  : [];

/** The address of a MongoDB of one node by a way on which its answers come later. */
export async function slowWayTo(uri: string): Promise<string> {
  if (!isSlow) return uri;
  const [, host, port] = /@([^:/,]+):(\d+)\//.exec(uri)!;
  const way = createServer((near) => {
    const far = connect(Number(port), host);
    near.pipe(far);
    let before: Promise<unknown> = Promise.resolve();
    far.on('data', (answer) => {
      before = before.then(() => letPass(below(maxDatabaseMs), 'a slow database')).then(() => near.write(answer));
    });
    end(near, far);
    end(far, near);
  });
  await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve));
  afterRun(async () => void way.close());
  way.unref();
  // The node would name its own address instead.
  return `${uri.replace(`${host}:${port}`, `127.0.0.1:${(way.address() as AddressInfo).port}`)}&directConnection=true`;
}

/** An end that is closed or broken closes the other. */
function end(one: Socket, other: Socket): void {
  one.on('error', () => other.destroy());
  one.on('close', () => other.destroy());
}
