import type { Middleware } from 'koa';
import { addressOf } from './address-of.ts';
import type { Route } from './route.ts';

/** Notes whose face an address has, before anything can be refused there. */
export function facing(routes: readonly Route[]): Middleware {
  const faced = routes.flatMap(({ path, face }) => (face ? [{ address: addressOf(path), face }] : []));
  return (ctx, next) => {
    ctx.state.face = faced.find(({ address }) => address.test(ctx.path))?.face;
    return next();
  };
}
