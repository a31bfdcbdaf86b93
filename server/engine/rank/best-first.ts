import { HighestFirst } from '../tables/highest-first.ts';
import type { QuadCells } from './quad-cells.ts';

/** One search. */
export interface Search {
  /** Nothing below it is of any use; rises as rows are found. */
  readonly bar: number;
  /** At least the rank (such as the logarithm of the worth) of every row in a cell, or NaN where none can fit. */
  bound(cell: number): number;
  /** Looks at the rows of a leaf, one loop for all: most are passed over after a look at two numbers. */
  visitLeaf(cells: QuadCells, leaf: number): void;
}

const queue = new HighestFirst();

/**
 * Opens cells in the order of their bounds until the next one cannot hold anything better than the last place.
 * Exact, because a bound is never below a worth in its cell. (Hjaltason and Samet's incremental search, on worth for
 * distance.)
 */
export function bestFirst(cells: QuadCells, probe: Search): void {
  queue.clear();
  for (let face = 0; face < 6; face++) consider(cells, probe, face);
  while (queue.size > 0 && queue.top >= probe.bar) {
    const cell = queue.pop();
    const first = cells.first[cell];
    if (first !== 0) for (let part = first; part < first + 4; part++) consider(cells, probe, part);
    else probe.visitLeaf(cells, cell);
  }
}

function consider(cells: QuadCells, probe: Search, cell: number): void {
  if (cells.count[cell] === 0) return;
  const bound = probe.bound(cell);
  if (bound >= probe.bar) queue.push(cell, bound);
}
