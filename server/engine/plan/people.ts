import type { PlanProblem } from './problem.ts';

/** The number of people who come by each of a plan's edges (ascending): one, or a group. */
export function peopleOfEdges({ rowStart, size }: PlanProblem, edges: Int32Array): Int32Array {
  if (!size) return new Int32Array(edges.length).fill(1);
  let row = 0;
  return edges.map((edge) => {
    while (rowStart[row + 1] <= edge) row++;
    return size[row];
  });
}

/** The number of people whom a plan has come, each as often as they do. */
export const peopleIn = (problem: PlanProblem, edges: Int32Array): number =>
  peopleOfEdges(problem, edges).reduce((sum, people) => sum + people, 0);
