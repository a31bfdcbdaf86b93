import Router, { type RouterContext } from '@koa/router';
import type { Context, Middleware } from 'koa';
import type { ServiceContext } from './context.ts';
import { refuse } from '../refusals/refuse.ts';
import type { Route } from './route.ts';
import { runRoute } from './run-route.ts';

export const apiPrefix = '/api/v1';

/** The first part of an address below the prefix and how many there are; addresses are alike in any case. */
function shelfOf(path: string): string {
  const parts = path.slice(apiPrefix.length).split('/');
  return `${parts[1]?.toLowerCase() ?? ''} ${parts.at(-1) === '' ? parts.length - 1 : parts.length}`;
}

/**
 * One handler a declared route: found by the address itself where it has no parameters, else in a Koa router for each
 * first part and length of addresses. A single one would try the pattern of every route for each request.
 */
export function createRouter(routes: readonly Route[], services: ServiceContext): Middleware {
  const routers = new Map<string, Router>();
  const whole = new Map<string, Middleware>();
  for (const route of routes) {
    const path = `${apiPrefix}${route.path}`;
    const router = routers.get(shelfOf(path)) ?? new Router();
    routers.set(shelfOf(path), router);
    const take = (ctx: Context) => {
      ctx.state.route = path;
      return runRoute(route, services, ctx);
    };
    router[route.method](path, take);
    if (!path.includes(':')) whole.set(`${route.method.toUpperCase()} ${path}`, take);
  }
  const takers = new Map([...routers].map(([shelf, router]) => [shelf, router.routes() as unknown as Middleware]));
  return (ctx, next) => {
    const taker = whole.get(`${ctx.method} ${ctx.path}`) ?? takers.get(shelfOf(ctx.path));
    return taker ? (taker(ctx, next) as Promise<void>) : next();
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
