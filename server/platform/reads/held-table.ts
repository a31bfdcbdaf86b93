import type { ChangeStreamDocument, Db, Document } from 'mongodb';
import { changedId } from '../database/change-feed.ts';
import { batching } from '../database/batching.ts';
import { runQuery } from '../database/query.ts';
import { nameOf, type Key, type RowTable } from './row-table.ts';

/** More changes than this while something is being read, and what is read is not kept. */
const maxNoted = 10_000;

const none: readonly never[] = [];

/**
 * The rows of a table that were read lately, by key. A change takes away the rows that it may have been made to; they
 * are read again when somebody asks. Nothing is kept that may have been read before a change that was told meanwhile.
 */
export class HeldTable<R extends Document> {
  readonly #table: RowTable<R>;
  readonly #rows = new Map<string, readonly R[]>();
  /** The key of each document that is held under another name than its own. */
  readonly #keyOf = new Map<string, string>();
  /** Keys and documents that changed while something was being read. */
  readonly #changed = new Set<string>();
  #reading = 0;
  #age = 0;
  /** Reads from the database, for all who ask at the same moment together. */
  readonly read: (key: Key) => Promise<readonly R[]>;

  constructor(db: Db, table: RowTable<R>) {
    this.#table = table;
    this.read = batching((keys: readonly Key[]) => this.#readAll(db, keys));
  }

  /** The number of keys that are held. */
  get size(): number {
    return this.#rows.size;
  }

  /** The rows as they are held, or else as the database has them. */
  of(key: Key): readonly R[] | Promise<readonly R[]> {
    return this.#rows.get(nameOf(key)) ?? this.#readAndKeep(key);
  }

  /** Those that are held under a key's name: an id in hex, or the text itself. */
  held(name: string): readonly R[] | undefined {
    return this.#rows.get(name);
  }

  changed(change: ChangeStreamDocument): void {
    const id = changedId(change);
    if (id === undefined || this.#table.unseen?.is(change)) return;
    const { by } = this.#table;
    const written = (change as { fullDocument?: Document }).fullDocument?.[by] as Key | undefined;
    const names = by === '_id' ? [id] : [this.#keyOf.get(id), written && nameOf(written)];
    for (const name of names) if (name !== undefined) this.#drop(name);
    if (this.#reading === 0) return;
    for (const name of [id, ...names]) if (name !== undefined) this.#changed.add(name);
    if (this.#changed.size > maxNoted) this.#forgetReading();
  }

  clear(): void {
    this.#rows.clear();
    this.#keyOf.clear();
    this.#forgetReading();
  }

  /** Nothing that is being read now is kept. */
  #forgetReading(): void {
    this.#age++;
    this.#changed.clear();
  }

  async #readAndKeep(key: Key): Promise<readonly R[]> {
    const age = this.#age;
    this.#reading++;
    try {
      const rows = await this.read(key);
      const name = nameOf(key);
      const isKnown = age === this.#age && !this.#changed.has(name);
      if (isKnown && !rows.some(({ _id }) => this.#changed.has(String(_id)))) this.#keep(name, key, rows);
      return rows;
    } finally {
      if (--this.#reading === 0) this.#changed.clear();
    }
  }

  #keep(name: string, key: Key, rows: readonly R[]): void {
    // Texts that nobody has could be made up without an end.
    if (rows.length === 0 && typeof key === 'string') return;
    this.#drop(name);
    if (this.#rows.size >= this.#table.maxKeys) this.#drop(this.#rows.keys().next().value!);
    this.#rows.set(name, rows);
    if (this.#table.by !== '_id') for (const { _id } of rows) this.#keyOf.set(String(_id), name);
  }

  #drop(name: string): void {
    const rows = this.#rows.get(name);
    if (!rows) return;
    this.#rows.delete(name);
    if (this.#table.by !== '_id') for (const { _id } of rows) this.#keyOf.delete(String(_id));
  }

  async #readAll(db: Db, keys: readonly Key[]): Promise<(readonly R[])[]> {
    const wanted = new Map(keys.map((key) => [nameOf(key), key]));
    const found = new Map<string, R[]>();
    for (const row of await runQuery(db, this.#table.query([...wanted.values()]))) {
      const name = nameOf(row[this.#table.by] as Key);
      const same = found.get(name);
      if (same) same.push(row);
      else found.set(name, [row]);
    }
    return keys.map((key) => found.get(nameOf(key)) ?? none);
  }
}
