import type { Db, Document } from 'mongodb';
import type { CollectionDefinition } from './define.ts';
import { rawBatches, type Question } from './raw-batches.ts';
import { RawFields } from './raw-fields.ts';

interface InOrderQuestion<T extends Document> extends Omit<Question<T>, 'sort'> {
  /** The field with an id, of which no two rows have the same, by whose index the rows are read. */
  by: keyof T & string;
}

/** Makes a row of the bytes from a place on. */
type ReadRow<R> = (bytes: Buffer, at: number) => R;

/** Rows on their way past: as bytes until somebody asks, so that none lives longer than it is looked at. */
export class RowsInOrder<R> {
  readonly #bytes: Buffer;
  readonly #rows: readonly number[];
  readonly #ids: Int32Array;
  readonly #read: ReadRow<R>;

  constructor(bytes: Buffer, rows: readonly number[], ids: Int32Array, read: ReadRow<R>) {
    this.#read = read;
    this.#bytes = bytes;
    this.#rows = rows;
    this.#ids = ids;
  }

  get length(): number {
    return this.#rows.length;
  }

  row(at: number): R {
    return this.#read(this.#bytes, this.#rows[at]);
  }

  /** The id by which the row stands in the order. */
  idOf(at: number): Uint8Array {
    return this.#bytes.subarray(this.#ids[at], this.#ids[at] + 12);
  }

  /** Below 0 where a row comes before an id, as MongoDB orders them: by their bytes. */
  compare(at: number, id: Uint8Array): number {
    const from = this.#ids[at];
    for (let i = 0; i < id.length; i++) {
      const difference = this.#bytes[from + i] - id[i];
      if (difference !== 0) return difference;
    }
    return 0;
  }
}

/** The rows that a filter finds, in the order of an id; never an empty page. */
export async function* inOrder<T extends Document, R>(
  db: Db,
  definition: CollectionDefinition<T>,
  { by, ...question }: InOrderQuestion<T>,
  read: ReadRow<R>,
): AsyncGenerator<RowsInOrder<R>, void> {
  const key = new RawFields([by]);
  for await (const { bytes, rows } of rawBatches(db, definition, { ...question, sort: { [by]: 1 } })) {
    if (rows.length === 0) continue;
    const ids = new Int32Array(rows.length);
    for (let at = 0; at < rows.length; at++) {
      key.look(bytes, rows[at]);
      ids[at] = key.placeOf(key.fields[by]);
    }
    yield new RowsInOrder(bytes, rows, ids, read);
  }
}

/** Rows that go by in the order of their ids, some of which are wanted, in that same order. */
export class Passing<R> {
  readonly #pages: AsyncGenerator<RowsInOrder<R>, void>;
  readonly #waiting: RowsInOrder<R>[] = [];
  #next = 0;
  #isOver = false;

  constructor(pages: AsyncGenerator<RowsInOrder<R>, void>) {
    this.#pages = pages;
  }

  /** Reads on until `find` can tell of every id up to this one. */
  async reach(id: Uint8Array): Promise<void> {
    for (;;) {
      const last = this.#waiting.at(-1);
      if (this.#isOver || (last && last.compare(last.length - 1, id) >= 0)) return;
      const { done, value } = await this.#pages.next();
      if (done) this.#isOver = true;
      else this.#waiting.push(value);
    }
  }

  /** The row of an id that lies within reach, and not before one that was asked for. */
  find(id: Uint8Array): R | undefined {
    for (; this.#waiting.length > 0; this.#waiting.shift(), this.#next = 0) {
      const [page] = this.#waiting;
      for (; this.#next < page.length; this.#next++) {
        const compared = page.compare(this.#next, id);
        if (compared === 0) return page.row(this.#next);
        if (compared > 0) return undefined;
      }
    }
    return undefined;
  }

  /** Ends the reading. */
  async close(): Promise<void> {
    await this.#pages.return(undefined);
  }
}
