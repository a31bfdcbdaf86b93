import type { Context, Middleware } from 'koa';
import { madeOnce } from '../kept/made-once.ts';
import { refuse } from '../refusals/refuse.ts';
import { bodyOf } from './body.ts';
import { compressed } from './compressed.ts';
import type { ServiceContext } from './context.ts';
import type { Route } from './route.ts';
import { apiPrefix, methodsOf, RouteTable } from './route-table.ts';
import { runRoute } from './run-route.ts';

export interface Router {
  /** Takes the requests that have a route. */
  take: Middleware;
  /** Answers what nothing took: 405 (or, to OPTIONS, 204) with the methods that the address takes, else 404. */
  unmatched: Middleware;
}

/** Building one takes longer than the rest of a service's start, and it knows nothing of the service. */
const tableOf = madeOnce((routes: readonly Route[]) => new RouteTable(routes));

export function createRouter(routes: readonly Route[], services: ServiceContext): Router {
  const table = tableOf(routes);
  /** Says what an address takes, before anything is asked of the request's body. */
  const unmatched = (ctx: Context): void => {
    const there = table.at(ctx.path);
    if (there.length === 0) throw refuse('not_found');
    ctx.state.face = there.find(({ face }) => face)?.face;
    ctx.set('Allow', [...new Set(there.flatMap(methodsOf))].sort().join(', '));
    if (ctx.method !== 'OPTIONS') throw refuse('method_not_allowed');
    ctx.status = 204;
  };
  return {
    unmatched,
    async take(ctx, next) {
      overrideMethod(ctx);
      const path = pathOf(ctx);
      const found = table.find(ctx.req.method!, path);
      if (!found) return void (path.startsWith(`${apiPrefix}/`) ? unmatched(ctx) : await next());
      const { route, params } = found;
      ctx.state.route = `${apiPrefix}${route.path}`;
      ctx.state.face = route.face;
      const read = bodyOf(route, ctx);
      if (read) await read;
      await runRoute(route, services, ctx, params);
      // An answer that the route left to Koa to write.
      if (ctx.respond !== false) await compressed(ctx, nothingMore);
    },
  };
}

const nothingMore = (): Promise<void> => Promise.resolve();

/** Takes a POST with `X-HTTP-Method-Override: PATCH` for the PATCH that WeChat's `wx.request` cannot send. */
function overrideMethod({ req }: Context): void {
  if (req.method !== 'POST') return;
  const override = req.headers['x-http-method-override'];
  if (typeof override === 'string' && override.toUpperCase() === 'PATCH') req.method = 'PATCH';
}

/** The path of an address; a proxy may be sent a whole URL. */
function pathOf(ctx: Context): string {
  const { url = '/' } = ctx.req;
  if (!url.startsWith('/')) return ctx.path;
  const query = url.indexOf('?');
  return query < 0 ? url : url.slice(0, query);
}
