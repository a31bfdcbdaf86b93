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
  /** @param address as `addressOf` has it */
  answer(body: unknown, address: string): Written;
  refusal(problem: Problem, address: string): Written;
  /** A refusal as it is in JSON. */
  refusalSchema: Joi.Schema;
}

/** The path of a request as its route was found by it: `%2E` is a dot, however it was written. */
export function addressOf(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

declare module 'koa' {
  interface DefaultState {
    face?: Face;
  }
}
