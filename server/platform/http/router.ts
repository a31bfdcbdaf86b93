import Router, { type RouterContext } from '@koa/router';
import type { Middleware } from 'koa';
import type { ServiceContext } from './context.ts';
import { refuse } from '../refusals/refuse.ts';
import type { Route } from './route.ts';
import { runRoute } from './run-route.ts';

export const apiPrefix = '/api/v1';

/** The first part of an address below the prefix: `tasks` of `/api/v1/tasks/…`. Addresses are alike in any case. */
const headOf = (path: string): string => path.slice(apiPrefix.length).split('/', 2)[1]?.toLowerCase() ?? '';

/**
 * One handler a declared route, in a Koa router for each first part of an address: a single one would try the pattern of
 * every route for each request.
 */
export function createRouter(routes: readonly Route[], services: ServiceContext): Middleware {
  const routers = new Map<string, Router>();
  for (const route of routes) {
    const path = `${apiPrefix}${route.path}`;
    const router = routers.get(headOf(path)) ?? new Router();
    routers.set(headOf(path), router);
    router[route.method](path, async (ctx) => {
      ctx.state.route = path;
      await runRoute(route, services, ctx);
    });
  }
  const takers = new Map([...routers].map(([head, router]) => [head, router.routes() as unknown as Middleware]));
  return async (ctx, next) => {
    const taker = takers.get(headOf(ctx.path));
    await (taker ? taker(ctx, next) : next());
  };
}

/** Answers what no route took: 405 (or, to OPTIONS, 204) with the methods that the address takes, else 404. */
export const unmatched: Middleware = async (ctx) => {
  const layers = (ctx as RouterContext).matched ?? [];
  const allowed = [...new Set(layers.flatMap(({ methods }) => methods))].sort();
  if (allowed.length === 0) throw refuse('not_found');
  ctx.set('Allow', allowed.join(', '));
  if (ctx.method !== 'OPTIONS') throw refuse('method_not_allowed');
  ctx.status = 204;
};
