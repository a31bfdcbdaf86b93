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
