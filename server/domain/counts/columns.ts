import type { ClientSession, Db, ObjectId } from 'mongodb';
import { ageGroups, categories, keysOf } from '../../../shared/words.ts';
import { IdTable } from '../../engine/tables/id-table.ts';
import { watermark } from './watermark.ts';
import { changesIndex, dailyCounts, type DailyCountDoc } from './model.ts';

const categoryKeys = keysOf(categories);
const ageGroupKeys = keysOf(ageGroups);
const integers = [
  'unit',
  'day',
  'category',
  'person',
  'ageGroup',
  'tasks',
  'slots',
  'signedUp',
  'participations',
  'minutesVerified',
  'minutesHonoured',
  'revision',
] as const;
type Column = (typeof integers)[number];

/** Counters asked for at once when catching up. */
const batchSize = 5_000;

/**
 * The daily counters of the whole city in columns, some 60 bytes a counter. `catchUp` reads what has changed since the
 * last time: the stamps that MongoDB itself sets say where to look, back to the oldest transaction that was open then,
 * and the revisions, from the index alone, say which counters found there are really news. The counts are those that
 * the database holds at the moment of asking.
 */
export class CountColumns {
  rows = 0;
  readonly units = new IdTable();
  readonly people = new IdTable();
  columns = Object.fromEntries(integers.map((name) => [name, new Int32Array(1024)])) as Record<Column, Int32Array>;
  readonly #ids = new IdTable();
  /** Everything stamped earlier has been read. */
  #settled = new Date(0);

  /** Resolves when everything committed before the call is in the columns. Not while an earlier call is under way. */
  async catchUp(db: Db): Promise<void> {
    await db.client.withSession({ causalConsistency: true }, async (session) => {
      const settled = await watermark(db, session);
      if (this.rows === 0) await this.#readAll(db, session);
      else await this.#readChanged(db, session);
      this.#settled = settled;
    });
  }

  async #readAll(db: Db, session: ClientSession): Promise<void> {
    for await (const row of dailyCounts.in(db).find({}, { session, batchSize: 20_000 })) this.#put(row);
  }

  async #readChanged(db: Db, session: ClientSession): Promise<void> {
    const stamped = dailyCounts.in(db).find(
      { updatedAt: { $gte: this.#settled } },
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
        const at = this.#ids.rowOf(_id.toHexString());
        if (at < 0 || this.columns.revision[at] !== revision) news.push(_id);
      }
    }
    for (let from = 0; from < news.length; from += batchSize) {
      const rows = await dailyCounts
        .in(db)
        .find({ _id: { $in: news.slice(from, from + batchSize) } }, { session, batchSize: batchSize })
        .toArray();
      for (const row of rows) this.#put(row);
    }
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
    columns.ageGroup[at] = row.ageGroup ? ageGroupKeys.indexOf(row.ageGroup) : -1;
    columns.tasks[at] = row.tasks;
    columns.slots[at] = row.slots ?? 0;
    columns.signedUp[at] = row.signedUp;
    columns.participations[at] = row.participations;
    columns.minutesVerified[at] = row.minutesVerified;
    columns.minutesHonoured[at] = row.minutesHonoured;
    columns.revision[at] = row.revision ?? 0;
  }

  #add(id: string): number {
    if (this.rows === this.columns.unit.length)
      for (const name of integers) this.columns[name] = widened(this.columns[name]);
    this.rows++;
    return this.#ids.add(id);
  }
}

/** The same numbers in twice the room. */
export function widened(column: Int32Array): Int32Array {
  const wider = new Int32Array(column.length * 2);
  wider.set(column);
  return wider;
}

/** The number that stands for an id in the columns; a new one for a new id. */
export function numberOf(table: IdTable, id: ObjectId): number {
  const hex = id.toHexString();
  const known = table.rowOf(hex);
  return known < 0 ? table.add(hex) : known;
}
