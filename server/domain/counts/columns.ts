import type { ClientSession, Db, ObjectId } from 'mongodb';
import { ageGroups, categories, keysOf } from '../../../shared/words.ts';
import { rawBatches } from '../../platform/database/raw-batches.ts';
import { asBuffer, RawFields, wordsOf } from '../../platform/database/raw-fields.ts';
import { ObjectIds } from './object-ids.ts';
import { hasGoneOn, watermark, type Watermark } from './watermark.ts';
import { changesIndex, dailyCounts } from './model.ts';

/** The fields of a counter that are read, in the order in which they are written. */
const fields = [
  '_id',
  'unitId',
  'day',
  'category',
  'personId',
  'ageGroup',
  'tasks',
  'slots',
  'signedUp',
  'participations',
  'minutesVerified',
  'minutesHonoured',
  'revision',
] as const;
const projection = Object.fromEntries(fields.map((name) => [name, 1]));
const numbers = [
  'day',
  'tasks',
  'slots',
  'signedUp',
  'participations',
  'minutesVerified',
  'minutesHonoured',
  'revision',
] as const;

const categoryWords = wordsOf(keysOf(categories));
const ageGroupWords = wordsOf(keysOf(ageGroups));
const integers = ['unit', 'category', 'person', 'ageGroup', ...numbers] as const;
type Column = (typeof integers)[number];

/** Counters asked for at once when catching up. */
const batchSize = 5_000;
/** Before every stamp: the revisions of all counters are looked at. */
const always = new Date(0);

/**
 * The daily counters of the whole city in columns, some 60 bytes a counter. `catchUp` reads what has changed since the
 * last time: the stamps that MongoDB itself sets say where to look, back to the oldest transaction that was open then,
 * and the revisions, from the index alone, say which counters found there are really news; all revisions are looked at
 * where that clock did not go on, as after an election. The counts are those that the database holds at the moment of
 * asking.
 */
export class CountColumns {
  rows = 0;
  readonly units = new ObjectIds();
  readonly people = new ObjectIds();
  columns = Object.fromEntries(integers.map((name) => [name, new Int32Array(1024)])) as Record<Column, Int32Array>;
  readonly #ids = new ObjectIds();
  readonly #read = new RawFields(fields);
  /** Everything stamped earlier has been read. */
  #mark: Watermark | undefined;

  /**
   * Resolves when everything committed before the call is in the columns. Not while an earlier call is under way.
   * @returns what the primary's clock said at the call
   */
  async catchUp(db: Db): Promise<Date> {
    return db.client.withSession({ causalConsistency: true }, async (session) => {
      const mark = await watermark(db, session);
      const before = this.#mark;
      if (this.rows === 0) await this.#readAll(db, session);
      else
        await this.#readChanged(db, session, before && hasGoneOn(before.clock, mark.clock) ? before.settled : always);
      this.#mark = mark;
      return mark.clock.now;
    });
  }

  async #readAll(db: Db, session: ClientSession): Promise<void> {
    const found = rawBatches(db, dailyCounts, { projection, batchSize }, session);
    for await (const { bytes, rows } of found) for (const at of rows) this.#put(bytes, at);
  }

  async #readChanged(db: Db, session: ClientSession, since: Date): Promise<void> {
    const stamped = dailyCounts.in(db).find(
      { updatedAt: { $gte: since } },
      {
        session,
        projection: { _id: 1, revision: 1 },
        hint: changesIndex,
        batchSize: 100_000,
      },
    );
    const news: ObjectId[] = [];
    while (await stamped.hasNext()) {
      for (const { _id, revision = 0 } of stamped.readBufferedDocuments()) {
        const at = this.#ids.find(_id.id, 0);
        if (at < 0 || this.columns.revision[at] !== revision) news.push(_id);
      }
    }
    for (let from = 0; from < news.length; from += batchSize) {
      const which = { _id: { $in: news.slice(from, from + batchSize) } };
      const found = dailyCounts.in(db).find<Uint8Array>(which, { session, projection, raw: true, batchSize });
      while (await found.hasNext()) for (const row of found.readBufferedDocuments()) this.#put(asBuffer(row), 0);
    }
  }

  #put(bytes: Buffer, row: number): void {
    const read = this.#read;
    read.look(bytes, row);
    const { fields: of } = read;
    const at = this.#ids.put(bytes, read.placeOf(of._id));
    if (at === this.rows) this.#add();
    const { columns } = this;
    const person = read.placeOf(of.personId);
    columns.unit[at] = this.units.put(bytes, read.placeOf(of.unitId));
    columns.person[at] = person < 0 ? -1 : this.people.put(bytes, person);
    columns.category[at] = read.wordOf(of.category, categoryWords);
    columns.ageGroup[at] = read.wordOf(of.ageGroup, ageGroupWords);
    for (const name of numbers) columns[name][at] = read.numberOf(of[name]) ?? 0;
  }

  #add(): void {
    if (this.rows === this.columns.unit.length)
      for (const name of integers) this.columns[name] = widened(this.columns[name]);
    this.rows++;
  }
}

/** The same numbers in twice the room. */
export function widened(column: Int32Array): Int32Array {
  const wider = new Int32Array(column.length * 2);
  wider.set(column);
  return wider;
}
