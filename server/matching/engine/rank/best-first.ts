import { HighestFirst } from '../tables/highest-first.ts';
import type { Best } from './best.ts';
import type { QuadCells } from './quad-cells.ts';

/** One search. `bound`: at least the logarithm of the worth of every row in a cell, or NaN where none can fit. */
export interface Probe {
  readonly best: Best;
  bound(cell: number): number;
  visit(row: number): void;
}

const queue = new HighestFirst();

/**
 * Opens cells in the order of their bounds until the next one cannot hold anything better than the last place.
 * Exact, because a bound is never below a worth in its cell. (Hjaltason and Samet's incremental search, on worth for distance.)
 */
export function bestFirst(cells: QuadCells, probe: Probe): void {
  queue.clear();
  for (let face = 0; face < 6; face++) consider(cells, probe, face);
  while (queue.size > 0 && queue.top >= probe.best.logLeast) {
    const cell = queue.pop();
    const first = cells.first[cell];
    if (first !== 0) for (let part = first; part < first + 4; part++) consider(cells, probe, part);
    else for (let row = cells.head[cell]; row !== -1; row = cells.next[row]) probe.visit(row);
  }
}

function consider(cells: QuadCells, probe: Probe, cell: number): void {
  if (cells.count[cell] === 0) return;
  const bound = probe.bound(cell);
  if (bound >= probe.best.logLeast) queue.push(cell, bound);
}
