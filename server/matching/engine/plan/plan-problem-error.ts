export type PlanProblemFault =
  | 'wrong_length' | 'not_finite' | 'negative' | 'out_of_range' | 'duplicate' | 'not_sorted' | 'missing_clock';

/** A problem that cannot be planned, naming the field and the place in it. */
export class PlanProblemError extends Error {
  readonly fault: PlanProblemFault;
  readonly field: string;
  readonly index: number | undefined;

  constructor(fault: PlanProblemFault, field: string, index: number | undefined, expected: string) {
    super(`${field}${index === undefined ? '' : `[${index}]`}: ${expected}`);
    this.name = 'PlanProblemError';
    this.fault = fault;
    this.field = field;
    this.index = index;
  }
}
