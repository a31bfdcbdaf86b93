import { randomUUID } from 'node:crypto';
import type { Middleware } from 'koa';
import { answerWith } from './error-funnel.ts';
import type { ServiceContext } from './context.ts';
import { routeOf } from './metrics.ts';
import { leaveHeaders, type HeaderList } from './reply.ts';

/** The form of a client's `X-Request-Id` that is taken. */
const acceptableId = /^[\w.-]{8,100}$/;

interface Framed {
  /** Those that every answer has. */
  headers: Readonly<HeaderList>;
  /** True once the service is stopping: connections are then closed after their answer. */
  draining: () => boolean;
}

/**
 * Everything that is around each request, in one step: its number, the headers that every answer has, errors made
 * answers, and its time, under its route's pattern and never its URL.
 */
export function frame(parts: Pick<ServiceContext, 'log' | 'metrics'>, { headers, draining }: Framed): Middleware {
  const { requests } = parts.metrics;
  return async (ctx, next) => {
    const started = performance.now();
    const { req, state } = ctx;
    // An address of another kind than http's has no path.
    if (!req.url!.startsWith('/') && (ctx.path as string | null) === null) req.url = '/';
    const given = req.headers['x-request-id'];
    state.requestId = typeof given === 'string' && acceptableId.test(given) ? given : randomUUID();
    state.headers = [...headers, 'X-Request-Id', state.requestId];
    if (draining()) state.headers.push('Connection', 'close');
    try {
      await next();
    } catch (error) {
      await answerWith(ctx, error, parts);
    }
    if (ctx.respond !== false) leaveHeaders(ctx);
    const seconds = (performance.now() - started) / 1000;
    requests.observe({ method: ctx.method, route: routeOf(ctx), status: String(ctx.status) }, seconds);
  };
}
