export type PlanProblemFault =
  'wrong_length' | 'not_finite' | 'negative' | 'out_of_range' | 'duplicate' | 'not_sorted' | 'missing_clock';

/** A problem that cannot be planned, naming the field, the place in it and what was expected there. */
export class PlanProblemError extends Error {
  readonly fault: PlanProblemFault;
  readonly field: string;
  readonly index: number | undefined;
  readonly expected: string;

  constructor(fault: PlanProblemFault, field: string, index: number | undefined, expected: string) {
    super(`${field}${index === undefined ? '' : `[${index}]`}: ${expected}`);
    this.name = 'PlanProblemError';
    this.fault = fault;
    this.field = field;
    this.index = index;
    this.expected = expected;
  }
}
