import { Holdings } from '../plan/holdings.ts';
import type { PlanProblem } from '../plan/problem.ts';

/** The needs of the communities of a problem's columns. */
interface Needs {
  /** Community of each column; below 0: none. */
  ofColumn: Int32Array;
  needed: readonly number[];
}

/** One person goes from a place, or from none, to another. */
interface Move {
  row: number;
  /** Below 0: they had no place to leave. */
  from: number;
  to: number;
  loss: number;
}

/**
 * Moves people one by one to communities that miss some, those first who lose least by it, and from none that would
 * then miss one itself. A bonus alone cannot stop half-way where many people gain alike.
 * @returns edges, ascending
 */
export function meetFloor(
  problem: PlanProblem,
  edges: Int32Array,
  filled: readonly number[],
  needs: Needs,
): Int32Array {
  const { ofColumn, needed } = needs;
  const count = [...filled];
  const isShort = (at: number): boolean => at >= 0 && count[at] < needed[at];
  if (!needed.some((_, at) => isShort(at))) return edges;
  const holdings = Holdings.of(problem, edges);
  const chosen = new Set(edges);
  for (let moved = true; moved;) {
    moved = false;
    const moves = movesTo(problem, chosen, (column) => isShort(ofColumn[column]) && holdings.left[column] > 0);
    for (const { row, from, to } of moves.sort((a, b) => a.loss - b.loss || a.to - b.to || a.from - b.from)) {
      const [left, taken] = [from < 0 ? -1 : problem.column[from], problem.column[to]];
      const source = left < 0 ? -1 : ofColumn[left];
      const mayLeave = from < 0 || (chosen.has(from) && (source < 0 || count[source] > needed[source]));
      if (!isShort(ofColumn[taken]) || chosen.has(to) || !mayLeave) continue;
      if (left >= 0) holdings.release(row, left);
      if (!holdings.mayTake(row, taken)) {
        if (left >= 0) holdings.hold(row, left);
        continue;
      }
      holdings.hold(row, taken);
      chosen.add(to);
      count[ofColumn[taken]]++;
      if (from >= 0) chosen.delete(from);
      if (source >= 0) count[source]--;
      moved = true;
    }
  }
  return Int32Array.from(chosen).sort();
}

/** Every way for somebody who comes alone to a column that is wanted. */
function movesTo(
  { rows, rowStart, column, worth, size }: PlanProblem,
  chosen: ReadonlySet<number>,
  isWanted: (column: number) => boolean,
): Move[] {
  const moves: Move[] = [];
  for (let row = 0; row < rows; row++) {
    if (size && size[row] > 1) continue;
    const wanted: number[] = [];
    const held = [-1];
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) {
      if (chosen.has(edge)) held.push(edge);
      else if (isWanted(column[edge])) wanted.push(edge);
    }
    for (const to of wanted)
      for (const from of held) moves.push({ row, from, to, loss: (from < 0 ? 0 : worth[from]) - worth[to] });
  }
  return moves;
}
