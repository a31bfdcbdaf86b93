import type Joi from 'joi';
import type { Middleware } from 'koa';
import type { Problem } from '../../../shared/errors.ts';
import { addressOf } from './address-of.ts';
import type { Route } from './route.ts';

interface Written {
  media: string;
  text: string;
}

/**
 * How a standard of others has the answers and refusals of a route written, in place of our own JSON. Such a route takes
 * its body as a form (`application/x-www-form-urlencoded`).
 */
export interface Face {
  /** The types that an address is answered in. */
  media: readonly string[];
  answer(body: unknown, path: string): Written;
  refusal(problem: Problem, path: string): Written;
  /** A refusal as it is in JSON. */
  refusalSchema: Joi.Schema;
}

declare module 'koa' {
  interface DefaultState {
    face?: Face;
  }
}

/** Notes whose face an address has, before anything can be refused there. */
export function facing(routes: readonly Route[]): Middleware {
  const faced = routes.flatMap(({ path, face }) => (face ? [{ address: addressOf(path), face }] : []));
  return async (ctx, next) => {
    ctx.state.face = faced.find(({ address }) => address.test(ctx.path))?.face;
    await next();
  };
}
