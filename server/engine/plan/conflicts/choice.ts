/** Finds a row's best choice at given prices; `count` and `edges` hold the last answer. */
export interface IntervalProgram {
  /** Value of the best choice, 0 for choosing nothing. */
  solve(row: number, price: Float64Array): number;
  /** How many edges the last choice has; they are edges[0] … edges[count − 1], latest first. */
  count: number;
  edges: Int32Array;
}
