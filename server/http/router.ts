import Router from '@koa/router';
import type { Services } from '../services.ts';
import { refuse } from './errors.ts';
import type { Route } from './route.ts';
import { runRoute } from './run-route.ts';

export const apiPrefix = '/api/v1';

/** A Koa router with one handler a declared route. */
export function createRouter(routes: readonly Route[], services: Services): Router {
  const router = new Router({ prefix: apiPrefix });
  for (const route of routes) {
    router[route.method](route.path, async (ctx) => {
      ctx.state.route = `${apiPrefix}${route.path}`;
      await runRoute(route, services, ctx);
    });
  }
  return router;
}

/** Answers what no route took: 405 where another method would do, else 404. */
export const unmatched = (router: Router) => [
  router.allowedMethods({ throw: true, methodNotAllowed: () => refuse('method_not_allowed'), notImplemented: () => refuse('method_not_allowed') }),
  async (): Promise<never> => {
    throw refuse('not_found');
  },
];
