import { noNext } from '../tables/chains.ts';
import type { TaskTable } from '../tables/task-table.ts';
import type { TaskLayer } from './task-layer.ts';

/**
 * Prices of the roles of a layer's tasks as a search reads them: the least price of every task and of every cell beside
 * each role's.
 */
export class PriceFloors {
  /** By place in `table.roles`. */
  readonly ofRole: Float64Array;
  /** By number in the layer. */
  readonly ofTask: Float64Array;
  readonly ofCell: Float64Array;

  constructor(table: TaskTable, { cells, rows }: TaskLayer, ofRole: Float64Array) {
    this.ofRole = ofRole;
    this.ofTask = new Float64Array(cells.cellOf.length).fill(Infinity);
    this.ofCell = new Float64Array(cells.cells).fill(Infinity);
    // Parts come after the cell they are cut from, so that backwards every cell finds its parts done.
    for (let cell = cells.cells - 1; cell >= 0; cell--) {
      const first = cells.first[cell];
      let least = Infinity;
      if (first !== 0) for (let part = first; part < first + 4; part++) least = Math.min(least, this.ofCell[part]);
      else
        for (let number = cells.head[cell]; number !== noNext; number = cells.next[number]) {
          const row = rows === null ? number : rows[number];
          for (let at = table.roleHead[row]; at !== noNext; at = table.roles.next[at])
            this.ofTask[number] = Math.min(this.ofTask[number], ofRole[at]);
          least = Math.min(least, this.ofTask[number]);
        }
      this.ofCell[cell] = least;
    }
  }
}
