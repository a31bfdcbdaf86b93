import type { Middleware } from 'koa';

/** An address that people remember leads to the one where the thing is. */
export const redirect =
  (from: string, to: string): Middleware =>
  async (ctx, next) => {
    if (ctx.path === from && ctx.method === 'GET') ctx.redirect(to);
    else await next();
  };

/** The bare address leads to what there is to look at. */
export const rootRedirect = (to: string): Middleware => redirect('/', to);
