import { randomUUID } from 'node:crypto';
import type { Middleware } from 'koa';

const acceptable = /^[\w.-]{8,100}$/;

/** Takes the client's `X-Request-Id` when it has an acceptable form, else makes one; the answer carries it. */
export const requestId: Middleware = async (ctx, next) => {
  const given = ctx.get('x-request-id');
  const id = acceptable.test(given) ? given : randomUUID();
  ctx.state.requestId = id;
  ctx.set('X-Request-Id', id);
  await next();
};
