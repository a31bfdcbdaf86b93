import type { TaskFacts } from '../facts.ts';
import { unitVector } from '../geo/distance.ts';
import { checkTask, FactsError } from '../tables/facts-error.ts';
import { TaskTable } from '../tables/task-table.ts';
import type { MatchConfig } from '../worth/config.ts';
import { QuadCells } from './quad-cells.ts';
import { TaskSummary } from './task-summary.ts';

const hasRoom = (task: TaskFacts): boolean => task.roles.some(({ taken, slots }) => taken < slots);
const scratch = new Float64Array(3);

/** Tasks ready to be ranked. Full ones are kept and not searched. */
export class TaskIndex {
  readonly table: TaskTable;
  readonly summary: TaskSummary;
  readonly cells: QuadCells;
  readonly config: MatchConfig;

  constructor(config: MatchConfig) {
    this.config = config;
    this.table = new TaskTable(config);
    this.summary = new TaskSummary(this.table);
    this.cells = new QuadCells(this.table, this.summary);
  }

  /** All at once: faster than one by one, and neighbours end up side by side in memory. @throws FactsError, also for an id given twice */
  static of(tasks: readonly TaskFacts[], config: MatchConfig): TaskIndex {
    const index = new TaskIndex(config);
    const open = tasks.filter(hasRoom);
    const { table, cells } = index;
    table.reserve(tasks.length);
    for (let i = 0; i < open.length; i++) {
      checkTask(open[i]);
      unitVector(open[i].lng, open[i].lat, scratch);
      [table.x[i], table.y[i], table.z[i]] = scratch;
    }
    const order = cells.place(open.length);
    for (const i of order) index.addNew(open[i]);
    for (const task of tasks) if (!hasRoom(task)) index.addNew(task);
    cells.renumber(order);
    return index;
  }

  get size(): number {
    return this.table.ids.size;
  }

  has(id: string): boolean {
    return this.table.ids.rowOf(id) >= 0;
  }

  /** Adds a task or replaces the one with its id. @throws FactsError, with nothing changed */
  upsert(task: TaskFacts): void {
    const row = this.table.ids.rowOf(task.id);
    if (row < 0) {
      const added = this.table.add(task);
      if (hasRoom(task)) this.cells.insert(added);
      return;
    }
    checkTask(task);
    const [x, y, z] = [this.table.x[row], this.table.y[row], this.table.z[row]];
    const searched = this.cells.has(row);
    unitVector(task.lng, task.lat, scratch);
    const stays = hasRoom(task) && scratch[0] === x && scratch[1] === y && scratch[2] === z;
    if (searched && !stays) this.cells.remove(row);
    this.table.replace(row, task);
    if (searched && stays) this.cells.touch(row);
    else if (hasRoom(task)) this.cells.insert(row);
  }

  /** Forgets a task; false if there was none. */
  remove(id: string): boolean {
    const row = this.table.ids.rowOf(id);
    if (row < 0) return false;
    if (this.cells.has(row)) this.cells.remove(row);
    this.table.remove(id);
    return true;
  }

  private addNew(task: TaskFacts): void {
    if (this.has(task.id)) throw new FactsError(task.id, 'id', 'given once');
    this.table.add(task);
  }
}
