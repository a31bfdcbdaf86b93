import { column, resized } from '../tables/resized.ts';
import type { TaskTable } from '../tables/task-table.ts';
import type { Summary } from './quad-cells.ts';

type Keys = Readonly<
  Pick<TaskTable, 'skillSet' | 'startPart' | 'category' | 'logPart' | 'empty' | 'signUpEnd' | 'start'>
>;

/** Categories folded into 32 bits. */
export const categoryBit = (category: number): number => 1 << (category & 31);

/** Numbers of a cell in `values`. */
const numbersPerCell = 6;
const [logPartAt, emptyAt, firstSignUpAt, lastSignUpAt, firstStartAt, lastStartAt] = [0, 1, 2, 3, 4, 5];

const kept = new Int32Array(3);
const keptValues = new Float64Array(numbersPerCell);

/** The best that any task of a cell could be. */
export class TaskSummary implements Summary {
  skillSet = column(Int32Array, 0);
  startParts = column(Int32Array, 0);
  categories = column(Int32Array, 0);
  private values = column(Float64Array, 0);
  private readonly table: Keys;

  constructor(table: Keys) {
    this.table = table;
  }

  /** Largest logarithm of the task's part of the worth. */
  logPart(cell: number): number {
    return this.values[cell * numbersPerCell + logPartAt];
  }

  /** Largest share of empty slots. */
  empty(cell: number): number {
    return this.values[cell * numbersPerCell + emptyAt];
  }

  firstSignUp(cell: number): number {
    return this.values[cell * numbersPerCell + firstSignUpAt];
  }

  lastSignUp(cell: number): number {
    return this.values[cell * numbersPerCell + lastSignUpAt];
  }

  firstStart(cell: number): number {
    return this.values[cell * numbersPerCell + firstStartAt];
  }

  lastStart(cell: number): number {
    return this.values[cell * numbersPerCell + lastStartAt];
  }

  resize(cells: number): void {
    this.skillSet = resized(this.skillSet, cells);
    this.startParts = resized(this.startParts, cells);
    this.categories = resized(this.categories, cells);
    this.values = resized(this.values, cells * numbersPerCell);
  }

  keep(cell: number): void {
    kept.set([this.skillSet[cell], this.startParts[cell], this.categories[cell]]);
    keptValues.set(this.values.subarray(cell * numbersPerCell, cell * numbersPerCell + numbersPerCell));
  }

  differs(cell: number): boolean {
    if (kept[0] !== this.skillSet[cell] || kept[1] !== this.startParts[cell] || kept[2] !== this.categories[cell])
      return true;
    for (let i = 0; i < numbersPerCell; i++) if (keptValues[i] !== this.values[cell * numbersPerCell + i]) return true;
    return false;
  }

  clear(cell: number): void {
    this.skillSet[cell] = this.startParts[cell] = this.categories[cell] = 0;
    const at = cell * numbersPerCell;
    this.values[at + logPartAt] = this.values[at + lastSignUpAt] = this.values[at + lastStartAt] = -Infinity;
    this.values[at + firstSignUpAt] = this.values[at + firstStartAt] = Infinity;
    this.values[at + emptyAt] = 0;
  }

  addRow(cell: number, row: number): void {
    const t = this.table;
    this.skillSet[cell] |= t.skillSet[row];
    this.startParts[cell] |= t.startPart[row];
    this.categories[cell] |= categoryBit(t.category[row]);
    this.include(cell, t.logPart[row], t.empty[row], t.signUpEnd[row], t.signUpEnd[row], t.start[row], t.start[row]);
  }

  addCell(cell: number, from: number): void {
    this.skillSet[cell] |= this.skillSet[from];
    this.startParts[cell] |= this.startParts[from];
    this.categories[cell] |= this.categories[from];
    const v = this.values;
    const at = from * numbersPerCell;
    this.include(cell, v[at], v[at + 1], v[at + 2], v[at + 3], v[at + 4], v[at + 5]);
  }

  private include(
    cell: number,
    log: number,
    empty: number,
    first: number,
    last: number,
    from: number,
    to: number,
  ): void {
    const v = this.values;
    const at = cell * numbersPerCell;
    if (log > v[at + logPartAt]) v[at + logPartAt] = log;
    if (empty > v[at + emptyAt]) v[at + emptyAt] = empty;
    if (first < v[at + firstSignUpAt]) v[at + firstSignUpAt] = first;
    if (last > v[at + lastSignUpAt]) v[at + lastSignUpAt] = last;
    if (from < v[at + firstStartAt]) v[at + firstStartAt] = from;
    if (to > v[at + lastStartAt]) v[at + lastStartAt] = to;
  }
}
