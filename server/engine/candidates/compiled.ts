import type { PlanProblem } from '../plan/problem.ts';
import type { Post } from './problem-frame.ts';

/** The pairs that were found, as a problem for the planner, and the people and roles that its rows and columns are. */
export interface Compiled {
  problem: PlanProblem;
  /** Row → its people: one, or several who come together. */
  people: readonly (readonly string[])[];
  /** Column → role of a task. */
  posts: readonly Post[];
  /** The indices of the offers that an edge comes from: one of each of its row's people. */
  offersOf: (edge: number) => readonly number[];
}
