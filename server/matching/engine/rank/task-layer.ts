import type { TaskTable } from '../tables/task-table.ts';
import { QuadCells } from './quad-cells.ts';
import { TaskSummary } from './task-summary.ts';

/** The cells of some of the tasks, with what each knows of its own. */
export class TaskLayer {
  readonly summary: TaskSummary;
  readonly cells: QuadCells;

  constructor(table: TaskTable) {
    this.summary = new TaskSummary(table);
    this.cells = new QuadCells(table, this.summary);
  }
}
