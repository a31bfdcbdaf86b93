import { nearest } from './nearest.ts';
import { randomFrom } from './random.ts';
import type { PlanProblem } from '../../../server/engine/plan/problem.ts';

const candidatesPerTask = 20;

/**
 * Rows and columns at random places of a square; every row knows the 20 nearest columns, worth e^(−d/τ) with τ about
 * the distance of the last of them, times noise in [0.5, 1].
 */
export function geoInstance(rows: number, columns: number, seed: number): PlanProblem {
  const random = randomFrom(seed);
  const side = Math.sqrt(columns);
  const points = (count: number): Float64Array => Float64Array.from({ length: count }, () => random() * side);
  const [columnX, columnY, rowX, rowY] = [points(columns), points(columns), points(rows), points(rows)];
  const { rowStart, column, distance } = nearest(rowX, rowY, columnX, columnY, side, candidatesPerTask);
  const worth = distance.map((away) => Math.exp(-away / 3) * (0.5 + 0.5 * random()));
  return single({ rows, columns, rowStart, column, worth });
}

/** Twenty different columns anywhere, worth anything: no neighbourhoods to help. */
export function randomInstance(rows: number, columns: number, seed: number): PlanProblem {
  const random = randomFrom(seed);
  const column = new Int32Array(rows * candidatesPerTask);
  for (let row = 0; row < rows; row++) {
    const known = new Set<number>();
    while (known.size < candidatesPerTask) known.add(Math.floor(random() * columns));
    column.set([...known], row * candidatesPerTask);
  }
  const rowStart = Int32Array.from({ length: rows + 1 }, (_, row) => row * candidatesPerTask);
  return single({ rows, columns, rowStart, column, worth: Float64Array.from(column, () => 0.001 + 0.999 * random()) });
}

/** Only eight different worths. */
export function withTies(problem: PlanProblem): PlanProblem {
  return { ...problem, worth: problem.worth.map((worth) => Math.ceil(worth * 8) / 8) };
}

export function allEqual(problem: PlanProblem): PlanProblem {
  return { ...problem, worth: new Float64Array(problem.worth.length).fill(0.5) };
}

export function withSlots(problem: PlanProblem, slots: number): PlanProblem {
  return { ...problem, slots: new Int32Array(problem.columns).fill(slots) };
}

/** Gives one row in a hundred new worths: what changes between two plans. */
export function changed(problem: PlanProblem, seed: number): PlanProblem {
  const random = randomFrom(seed);
  const worth = problem.worth.slice();
  for (let row = 0; row < problem.rows; row++) {
    if (random() >= 0.01) continue;
    for (let edge = problem.rowStart[row]; edge < problem.rowStart[row + 1]; edge++)
      worth[edge] = Math.min(1, Math.max(1e-3, worth[edge] * (0.5 + random())));
  }
  return { ...problem, worth };
}

function single(problem: Omit<PlanProblem, 'slots' | 'capacity'>): PlanProblem {
  return { ...problem, slots: new Int32Array(problem.columns).fill(1), capacity: new Int32Array(problem.rows).fill(1) };
}
