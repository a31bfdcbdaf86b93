import type { TaskFacts } from '../facts/facts.ts';
import { unitVector } from '../../platform/geo/distance.ts';
import { hasRoom } from '../rules/capacity.ts';
import { checkTask, FactsError } from '../tables/facts-error.ts';
import { TaskTable } from '../tables/task-table.ts';
import type { MatchConfig } from '../worth/config.ts';
import { CategoryLayers } from './category-layers.ts';
import { wholeLayer, type TaskLayer } from './task-layer.ts';

const isOpen = (task: TaskFacts): boolean => task.roles.some(hasRoom);
const scratch = new Float64Array(3);

/** Tasks ready to be ranked. Full ones are kept and not searched. */
export class TaskIndex {
  readonly table: TaskTable;
  /** Every task that has room. */
  readonly all: TaskLayer;
  /** The same tasks once more, by category. */
  readonly byCategory: CategoryLayers;
  readonly config: MatchConfig;

  constructor(config: MatchConfig) {
    this.config = config;
    this.table = new TaskTable(config);
    this.all = wholeLayer(this.table);
    this.byCategory = new CategoryLayers(this.table);
  }

  /**
   * All at once: faster than one by one, and neighbours end up side by side in memory. @throws FactsError, also for an
   * id given twice
   */
  static of(tasks: readonly TaskFacts[], config: MatchConfig): TaskIndex {
    const index = new TaskIndex(config);
    const open = tasks.filter(isOpen);
    const {
      table,
      all: { cells },
    } = index;
    table.reserve(tasks.length);
    for (let i = 0; i < open.length; i++) {
      checkTask(open[i]);
      unitVector(open[i].lng, open[i].lat, scratch);
      [table.x[i], table.y[i], table.z[i]] = scratch;
    }
    const order = cells.place(open.length);
    for (const i of order) index.addNew(open[i]);
    for (const task of tasks) if (!isOpen(task)) index.addNew(task);
    cells.renumber(order);
    index.byCategory.fill(open.length);
    return index;
  }

  get size(): number {
    return this.table.ids.size;
  }

  /** Adds a task or replaces the one with its id. @throws FactsError, with nothing changed */
  upsert(task: TaskFacts): void {
    const row = this.table.ids.rowOf(task.id);
    if (row < 0) {
      const added = this.table.add(task);
      if (isOpen(task)) this.insert(added);
      return;
    }
    checkTask(task);
    const { x, y, z, category, categories } = this.table;
    const searched = this.has(row);
    unitVector(task.lng, task.lat, scratch);
    const stays =
      isOpen(task) &&
      scratch[0] === x[row] &&
      scratch[1] === y[row] &&
      scratch[2] === z[row] &&
      categories.find(task.category) === category[row];
    if (searched && !stays) this.withdraw(row);
    this.table.replace(row, task);
    if (searched && stays) {
      this.all.cells.touch(row);
      this.byCategory.put(row);
    } else if (isOpen(task)) this.insert(row);
  }

  /** Has a task shown so often by now; one that there is none of is passed over. */
  show(id: string, exposure: number): void {
    const row = this.table.ids.rowOf(id);
    if (row < 0) return;
    this.table.writeExposure(row, exposure);
    if (!this.has(row)) return;
    this.all.cells.touch(row);
    this.byCategory.put(row);
  }

  /** Forgets a task; false if there was none. */
  remove(id: string): boolean {
    const row = this.table.ids.rowOf(id);
    if (row < 0) return false;
    if (this.has(row)) this.withdraw(row);
    this.table.remove(id);
    return true;
  }

  /** Whether a row is searched: full tasks are not. */
  has(row: number): boolean {
    return this.all.cells.has(row);
  }

  private insert(row: number): void {
    this.all.cells.insert(row);
    this.byCategory.put(row);
  }

  private withdraw(row: number): void {
    this.all.cells.remove(row);
    this.byCategory.remove(row);
  }

  private addNew(task: TaskFacts): void {
    if (this.table.ids.rowOf(task.id) >= 0) throw new FactsError(task.id, 'id', 'given once');
    this.table.add(task);
  }
}
