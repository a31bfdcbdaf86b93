import type { Middleware } from 'koa';
import compress from 'koa-compress';

const compressing = compress({ threshold: 2048, br: false });

/** Compresses what is worth it; nothing is looked at for a client that takes answers only as they are. */
export const compressed: Middleware = (ctx, next) => {
  if (ctx.req.headers['accept-encoding'] !== undefined) return compressing(ctx, next) as Promise<void>;
  ctx.vary('Accept-Encoding');
  return next();
};
