import Router, { type RouterContext } from '@koa/router';
import type { Middleware } from 'koa';
import type { ServiceContext } from './context.ts';
import { refuse } from '../refusals/refuse.ts';
import type { Route } from './route.ts';
import { runRoute } from './run-route.ts';

export const apiPrefix = '/api/v1';

/** A Koa router with one handler a declared route. */
export function createRouter(routes: readonly Route[], services: ServiceContext): Router {
  const router = new Router({ prefix: apiPrefix });
  for (const route of routes) {
    router[route.method](route.path, async (ctx) => {
      ctx.state.route = `${apiPrefix}${route.path}`;
      await runRoute(route, services, ctx);
    });
  }
  return router;
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
