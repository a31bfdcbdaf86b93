import { column, resized } from '../tables/resized.ts';
import type { TaskTable } from '../tables/task-table.ts';
import { DenseLayer } from './dense-layer.ts';
import { QuadCells } from './quad-cells.ts';
import { TaskSummary } from './task-summary.ts';

const columnNames = ['x', 'y', 'z', 'start', 'signUpEnd', 'logPart', 'empty'] as const;
const setNames = ['skillSet', 'startPart', 'category'] as const;

/** The columns of a task that a search reads before anything else. */
type TaskKeys = Readonly<Pick<TaskTable, (typeof columnNames)[number] | (typeof setNames)[number]>>;

/** Tasks to search: all of them, or some with numbers of their own. */
export interface TaskLayer {
  readonly cells: QuadCells;
  readonly summary: TaskSummary;
  /** By the numbers that the cells hold. */
  readonly keys: TaskKeys;
  /** The row of the table for each of these numbers; null: they are rows. */
  readonly rows: Int32Array | null;
}

export function wholeLayer(table: TaskTable): TaskLayer {
  const summary = new TaskSummary(table);
  return { summary, cells: new QuadCells(table, summary), keys: table, rows: null };
}

/** Some of the tasks: those of one category, or of one week. */
export class SomeTasks extends DenseLayer implements TaskLayer {
  x = column(Float64Array, 0);
  y = column(Float64Array, 0);
  z = column(Float64Array, 0);
  start = column(Float64Array, 0);
  signUpEnd = column(Float64Array, 0);
  logPart = column(Float64Array, 0);
  empty = column(Float64Array, 0);
  skillSet = column(Int32Array, 0);
  startPart = column(Int32Array, 0);
  category = column(Int32Array, 0);
  readonly keys = this;
  readonly summary = new TaskSummary(this);
  readonly cells = new QuadCells(this, this.summary);
  private readonly table: TaskTable;

  constructor(table: TaskTable, rows: readonly number[]) {
    super();
    this.table = table;
    this.fill(rows);
  }

  protected copy(row: number, number: number): void {
    for (const name of columnNames) this[name][number] = this.table[name][row];
    for (const name of setNames) this[name][number] = this.table[name][row];
  }

  protected widen(length: number): void {
    for (const name of columnNames) this[name] = resized(this[name], length);
    for (const name of setNames) this[name] = resized(this[name], length);
  }
}
