import type { TaskTable } from '../tables/task-table.ts';
import { SomeTasks } from './task-layer.ts';

/** Fewer tasks of a category than this, when all were loaded, are found fast enough among the others. */
const minTasks = 100;

/** A layer for each category with many tasks, kept up to date with the table. */
export class CategoryLayers {
  private readonly layers = new Map<number, SomeTasks>();
  private readonly table: TaskTable;

  constructor(table: TaskTable) {
    this.table = table;
  }

  /** The layer of a category number, if it has one. */
  of(category: number): SomeTasks | undefined {
    return this.layers.get(category);
  }

  /** Makes the layers for the first `rows` rows. */
  fill(rows: number): void {
    const { category, categories } = this.table;
    const rowsOf = Array.from({ length: categories.size }, (): number[] => []);
    for (let row = 0; row < rows; row++) rowsOf[category[row]].push(row);
    rowsOf.forEach((own, number) => {
      if (own.length >= minTasks) this.layers.set(number, new SomeTasks(this.table, own));
    });
  }

  /** After a row was written, at the place where it was or (once removed) at another. */
  put(row: number): void {
    const layer = this.layers.get(this.table.category[row]);
    if (layer?.has(row)) layer.touch(row);
    else layer?.insert(row);
  }

  /** Before a row is freed, or written with another place or category. */
  remove(row: number): void {
    this.layers.get(this.table.category[row])?.remove(row);
  }
}
