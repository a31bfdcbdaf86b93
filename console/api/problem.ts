import type { Problem } from '../../shared/errors.ts';

/** A refusal of the API, with its stable code and its sentence in the reader's language. */
export class ApiProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }

  /** The fault of a field of the body, such as `name`; undefined where it has none. */
  field(name: string): string | undefined {
    return this.problem.fields?.find(({ path }) => path === `body.${name}` || path === name)?.message;
  }
}

/** The network did not carry the request; nobody knows whether it arrived. */
export class NoAnswer extends Error {}

const isProblem = (error: unknown, ...codes: Problem['code'][]): error is ApiProblem =>
  error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.problem.code));

/** The session is over, or there never was one. */
export const asksForLogIn = (error: unknown): boolean => isProblem(error, 'unauthenticated', 'session_expired');
