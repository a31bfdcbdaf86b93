import type { Context, Middleware } from 'koa';
import compress from 'koa-compress';

/** Shorter answers fit a packet or two as they are. */
const minBytes = 2048;

const compressing = compress({ threshold: minBytes, br: false });

/** Compresses what is worth it; nothing is looked at for a client that takes answers only as they are. */
export const compressed: Middleware = (ctx, next) => {
  if (takesCompressed(ctx)) return compressing(ctx, next) as Promise<void>;
  ctx.vary('Accept-Encoding');
  return next();
};

const takesCompressed = ({ req }: Pick<Context, 'req'>): boolean => req.headers['accept-encoding'] !== undefined;

/** Whether an answer with this body may be sent compressed. */
export const isCompressible = (ctx: Pick<Context, 'req'>, content: string | Buffer): boolean =>
  takesCompressed(ctx) && Buffer.byteLength(content) >= minBytes;
