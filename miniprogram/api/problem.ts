import type { Problem } from './types';

/** `offline`: nothing was reached. `busy`: 429 or 5xx after every retry. `refused`: the service said no. */
export type FailureKind = 'offline' | 'busy' | 'refused';

/** Why a call failed. `message` can be shown as it is. */
export class CallFailure extends Error {
  readonly kind: FailureKind;
  readonly code: string;
  readonly status: number;
  readonly problem: Problem | undefined;

  constructor(kind: FailureKind, message: string, problem?: Problem) {
    super(message);
    this.kind = kind;
    this.code = problem?.code ?? kind;
    this.status = problem?.status ?? 0;
    this.problem = problem;
  }
}

/** The answer; null where the thing is gone or not for who asks, which the page then says. */
export const unlessGone = async <T>(asked: Promise<T>): Promise<T | null> => {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof CallFailure && error.code === 'not_found') return null;
    throw error;
  }
};
