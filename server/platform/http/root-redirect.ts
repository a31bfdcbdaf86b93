import type { Middleware } from 'koa';

/** The bare address leads to what there is to look at. */
export const rootRedirect =
  (to: string): Middleware =>
  async (ctx, next) => {
    if (ctx.path === '/' && ctx.method === 'GET') ctx.redirect(to);
    else await next();
  };
