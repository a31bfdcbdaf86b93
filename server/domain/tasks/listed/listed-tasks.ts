import { ObjectId, type Db, type Filter } from 'mongodb';
import { changedCollection, changedId, type ChangeFeed } from '../../../platform/database/change-feed.ts';
import type { Clock } from '../../../platform/time/clock.ts';
import type { Log } from '../../../platform/log/log.ts';
import { tasks, type TaskDoc } from '../model.ts';
import { unseenUpdates } from '../rows.ts';
import { entryFields, entryFrom, type EntryRow } from './entry.ts';
import { EntryTable } from './entry-table.ts';

declare module '../../../platform/http/context.ts' {
  interface ServiceContext {
    listedTasks: ListedTasks;
  }
}

/**
 * Every published task that is not over, in memory, by time and by place. Tasks that the feed says have changed are
 * read again before the next question is answered, for all who ask at that moment together.
 */
export class ListedTasks {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #log: Pick<Log, 'warn'>;
  readonly #dirty = new Set<string>();
  #table: EntryTable | undefined;
  #loading: Promise<void> | undefined;
  #refreshing: Promise<void> | undefined;
  #age = 0;

  constructor({ db, clock, log }: { db: Db; clock: Clock; log: Pick<Log, 'warn'> }, feed: ChangeFeed) {
    this.#db = db;
    this.#clock = clock;
    this.#log = log;
    const startAnew = () => {
      this.#age++;
      this.#table = undefined;
    };
    feed.listen({
      sources: [{ collection: tasks.name, match: unseenUpdates.match, fields: unseenUpdates.fields }],
      change: (change) => {
        if (changedCollection(change) !== tasks.name || unseenUpdates.is(change)) return;
        const id = changedId(change);
        if (id !== undefined) this.#dirty.add(id);
      },
      reached() {},
      resumed: startAnew,
      missed: startAnew,
    });
  }

  /**
   * The tasks with every change that the feed has told; undefined while they are read for the first time. The
   * feed has been asked before.
   */
  async current(): Promise<EntryTable | undefined> {
    if (!this.#table) {
      if (!this.#loading) this.#loading = this.#load().finally(() => (this.#loading = undefined));
      return undefined;
    }
    // One that is under way may have begun before the change that this reader has to see.
    await this.#refreshing;
    if (this.#dirty.size > 0) this.#refreshing ??= this.#refresh().finally(() => (this.#refreshing = undefined));
    // Somebody else who waited may have begun it just now, for what this reader has to see.
    await this.#refreshing;
    return this.#table;
  }

  async #load(): Promise<void> {
    const age = this.#age;
    this.#dirty.clear();
    try {
      const table = new EntryTable();
      const rows = this.#read({ state: 'published', end: { $gt: this.#clock.now() } });
      for await (const row of rows.batchSize(2_000)) table.put(entryFrom(row));
      if (age === this.#age) this.#table = table;
    } catch (error) {
      this.#log.warn({ err: error }, 'the tasks of lists could not be read; the next list tries again');
    }
  }

  async #refresh(): Promise<void> {
    const [table, ids] = [this.#table, [...this.#dirty]];
    this.#dirty.clear();
    try {
      const rows = await this.#read({ _id: { $in: ids.map((id) => new ObjectId(id)) }, state: 'published' }).toArray();
      const missing = new Set(ids);
      for (const row of rows) {
        const entry = entryFrom(row);
        missing.delete(entry.id);
        table?.put(entry);
      }
      for (const id of missing) table?.delete(id);
    } catch (error) {
      for (const id of ids) this.#dirty.add(id);
      throw error;
    }
    table?.prune(+this.#clock.now());
  }

  #read(filter: Filter<TaskDoc>) {
    return tasks.in(this.#db).find<EntryRow>(filter, { projection: entryFields });
  }
}
