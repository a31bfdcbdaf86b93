import type { Middleware } from 'koa';

/** Takes a POST with `X-HTTP-Method-Override: PATCH` for the PATCH that WeChat's `wx.request` cannot send. */
export const methodOverride: Middleware = async (ctx, next) => {
  if (ctx.method === 'POST' && ctx.get('x-http-method-override').toUpperCase() === 'PATCH') ctx.method = 'PATCH';
  await next();
};
