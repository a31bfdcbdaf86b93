import type { Context, Middleware } from 'koa';
import type { Language } from '../../../shared/words.ts';
import { randomUUID } from 'node:crypto';

const acceptable = /^[\w.-]{8,100}$/;

/** Takes the client's `X-Request-Id` when it has an acceptable form, else makes one; the answer carries it. */
export const requestId: Middleware = (ctx, next) => {
  const given = ctx.get('x-request-id');
  const id = acceptable.test(given) ? given : randomUUID();
  ctx.state.requestId = id;
  ctx.set('X-Request-Id', id);
  return next();
};

/** Takes a POST with `X-HTTP-Method-Override: PATCH` for the PATCH that WeChat's `wx.request` cannot send. */
export const methodOverride: Middleware = (ctx, next) => {
  if (ctx.method === 'POST' && ctx.get('x-http-method-override').toUpperCase() === 'PATCH') ctx.method = 'PATCH';
  return next();
};

/** zh-CN unless the client prefers English. */
export const languageOf = (ctx: Context): Language => {
  if (!ctx.get('accept-language')) return 'zh-CN';
  return ctx.acceptsLanguages('zh-CN', 'zh', 'en') === 'en' ? 'en' : 'zh-CN';
};
