import type Joi from 'joi';
import type { Problem } from '../../../shared/errors.ts';

interface Written {
  media: string;
  text: string;
}

/**
 * How a standard of others has the answers and refusals of a route written, in place of our own JSON. Such a route
 * takes its body as a form (`application/x-www-form-urlencoded`).
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
