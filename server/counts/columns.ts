import type { Db, ObjectId } from 'mongodb';
import { categories, keysOf } from '../../shared/words.ts';
import { IdTable } from '../matching/engine/tables/id-table.ts';
import { dailyCounts, type DailyCountDoc } from './model.ts';

const categoryKeys = keysOf(categories);
const integers = ['unit', 'day', 'category', 'person', 'branch', 'tasks', 'signedUp', 'participations', 'minutesVerified', 'minutesHonoured'] as const;
type Column = (typeof integers)[number];

/** Changes of one transaction may become visible this much later than their stamp: MongoDB ends a transaction after 60 s. */
const lateness = 65_000;

/**
 * The daily counters of the whole city in columns, some 50 bytes a counter. `catchUp` reads what has changed since the
 * last time by the stamps that MongoDB itself sets, and goes back further than any transaction lasts, so that nothing
 * committed is ever missed: what is counted is what the database holds at the moment of asking.
 */
export class CountColumns {
  rows = 0;
  readonly units = new IdTable();
  readonly people = new IdTable();
  readonly branches = new IdTable();
  columns = Object.fromEntries(integers.map((name) => [name, new Int32Array(1024)])) as Record<Column, Int32Array>;
  readonly #ids = new IdTable();
  /** MongoDB's clock when the last reading began. */
  #readAt = new Date(0);
  #catchingUp: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  /** Resolves when everything committed before the call is in the columns. */
  catchUp(db: Db): Promise<void> {
    // A run under way may have begun too early for this caller; all callers of one moment share the next.
    if (!this.#catchingUp) return (this.#catchingUp = this.#read(db).finally(() => (this.#catchingUp = undefined)));
    this.#next ??= this.#catchingUp.catch(() => undefined).then(() => {
      this.#next = undefined;
      return this.catchUp(db);
    });
    return this.#next;
  }

  async #read(db: Db): Promise<void> {
    const { localTime } = (await db.command({ hello: 1 })) as unknown as { localTime: Date };
    const since = new Date(+this.#readAt - lateness);
    const rows = dailyCounts.in(db).find(this.rows === 0 ? {} : { updatedAt: { $gte: since } }, { batchSize: 20_000 });
    for await (const row of rows) this.#put(row);
    this.#readAt = localTime;
  }

  #put(row: DailyCountDoc): void {
    const id = row._id.toHexString();
    const known = this.#ids.rowOf(id);
    const at = known < 0 ? this.#add(id) : known;
    const { columns } = this;
    columns.unit[at] = numberOf(this.units, row.unitId);
    columns.day[at] = row.day;
    columns.category[at] = categoryKeys.indexOf(row.category);
    columns.person[at] = row.personId ? numberOf(this.people, row.personId) : -1;
    columns.branch[at] = row.branchId ? numberOf(this.branches, row.branchId) : -1;
    columns.tasks[at] = row.tasks;
    columns.signedUp[at] = row.signedUp;
    columns.participations[at] = row.participations;
    columns.minutesVerified[at] = row.minutesVerified;
    columns.minutesHonoured[at] = row.minutesHonoured;
  }

  #add(id: string): number {
    if (this.rows === this.columns.unit.length) {
      for (const name of integers) {
        const wider = new Int32Array(this.rows * 2);
        wider.set(this.columns[name]);
        this.columns[name] = wider;
      }
    }
    this.rows++;
    return this.#ids.add(id);
  }
}

function numberOf(table: IdTable, id: ObjectId): number {
  const hex = id.toHexString();
  const known = table.rowOf(hex);
  return known < 0 ? table.add(hex) : known;
}
