import { column, resized } from '../tables/resized.ts';
import type { TaskTable } from '../tables/task-table.ts';
import type { Summary } from './quad-cells.ts';

type Keys = Readonly<
  Pick<TaskTable, 'skillSet' | 'startPart' | 'category' | 'logPart' | 'empty' | 'signUpEnd' | 'start'>
>;

/** Categories folded into 32 bits. */
export const categoryBit = (category: number): number => 1 << (category & 31);

/** Numbers of a cell in `values`. */
const STRIDE = 6;
const [LOG_PART, EMPTY, FIRST_SIGN_UP, LAST_SIGN_UP, FIRST_START, LAST_START] = [0, 1, 2, 3, 4, 5];

const kept = new Int32Array(3);
const keptValues = new Float64Array(STRIDE);

/** The best that any task of a cell could be. */
export class TaskSummary implements Summary {
  skillSet = column(Int32Array, 0);
  startParts = column(Int32Array, 0);
  categories = column(Int32Array, 0);
  #values = column(Float64Array, 0);
  readonly #table: Keys;

  constructor(table: Keys) {
    this.#table = table;
  }

  /** Largest logarithm of the task's part of the worth. */
  logPart(cell: number): number {
    return this.#values[cell * STRIDE + LOG_PART];
  }

  /** Largest share of empty slots. */
  empty(cell: number): number {
    return this.#values[cell * STRIDE + EMPTY];
  }

  firstSignUp(cell: number): number {
    return this.#values[cell * STRIDE + FIRST_SIGN_UP];
  }

  lastSignUp(cell: number): number {
    return this.#values[cell * STRIDE + LAST_SIGN_UP];
  }

  firstStart(cell: number): number {
    return this.#values[cell * STRIDE + FIRST_START];
  }

  lastStart(cell: number): number {
    return this.#values[cell * STRIDE + LAST_START];
  }

  resize(cells: number): void {
    this.skillSet = resized(this.skillSet, cells);
    this.startParts = resized(this.startParts, cells);
    this.categories = resized(this.categories, cells);
    this.#values = resized(this.#values, cells * STRIDE);
  }

  keep(cell: number): void {
    kept.set([this.skillSet[cell], this.startParts[cell], this.categories[cell]]);
    keptValues.set(this.#values.subarray(cell * STRIDE, cell * STRIDE + STRIDE));
  }

  differs(cell: number): boolean {
    if (kept[0] !== this.skillSet[cell] || kept[1] !== this.startParts[cell] || kept[2] !== this.categories[cell])
      return true;
    for (let i = 0; i < STRIDE; i++) if (keptValues[i] !== this.#values[cell * STRIDE + i]) return true;
    return false;
  }

  clear(cell: number): void {
    this.skillSet[cell] = this.startParts[cell] = this.categories[cell] = 0;
    const at = cell * STRIDE;
    this.#values[at + LOG_PART] = this.#values[at + LAST_SIGN_UP] = this.#values[at + LAST_START] = -Infinity;
    this.#values[at + FIRST_SIGN_UP] = this.#values[at + FIRST_START] = Infinity;
    this.#values[at + EMPTY] = 0;
  }

  addRow(cell: number, row: number): void {
    const t = this.#table;
    this.skillSet[cell] |= t.skillSet[row];
    this.startParts[cell] |= t.startPart[row];
    this.categories[cell] |= categoryBit(t.category[row]);
    this.#include(cell, t.logPart[row], t.empty[row], t.signUpEnd[row], t.signUpEnd[row], t.start[row], t.start[row]);
  }

  addCell(cell: number, from: number): void {
    this.skillSet[cell] |= this.skillSet[from];
    this.startParts[cell] |= this.startParts[from];
    this.categories[cell] |= this.categories[from];
    const v = this.#values;
    const at = from * STRIDE;
    this.#include(cell, v[at], v[at + 1], v[at + 2], v[at + 3], v[at + 4], v[at + 5]);
  }

  #include(cell: number, log: number, empty: number, first: number, last: number, from: number, to: number): void {
    const v = this.#values;
    const at = cell * STRIDE;
    if (log > v[at + LOG_PART]) v[at + LOG_PART] = log;
    if (empty > v[at + EMPTY]) v[at + EMPTY] = empty;
    if (first < v[at + FIRST_SIGN_UP]) v[at + FIRST_SIGN_UP] = first;
    if (last > v[at + LAST_SIGN_UP]) v[at + LAST_SIGN_UP] = last;
    if (from < v[at + FIRST_START]) v[at + FIRST_START] = from;
    if (to > v[at + LAST_START]) v[at + LAST_START] = to;
  }
}
