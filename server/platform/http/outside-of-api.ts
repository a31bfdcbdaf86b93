import type { Middleware } from 'koa';

/** Below it there is nothing but the API. */
const apiRoot = '/api/';

/** A middleware of addresses that are none of the API's: requests to the API, which are nearly all, pass it by. */
export const outsideOfApi =
  (middleware: Middleware): Middleware =>
  (ctx, next) =>
    ctx.path.startsWith(apiRoot) ? next() : (middleware(ctx, next) as Promise<void>);
