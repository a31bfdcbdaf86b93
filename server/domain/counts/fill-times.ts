import type { Db } from 'mongodb';
import { minuteMs } from '../../../shared/durations.ts';
import { categories, keysOf } from '../../../shared/words.ts';
import { filledTasksSince, type FilledTask } from '../tasks/counted.ts';
import { widened, type CountColumns } from './columns.ts';

const categoryKeys = keysOf(categories);
const integers = ['unit', 'day', 'category', 'minutes'] as const;

/**
 * Settling is stamped by a server's clock when it begins and is visible when it commits: looked back for that long,
 * from the latest stamp that is not of a clock ahead of MongoDB's.
 */
const latenessMs = 15 * minuteMs;

/**
 * How long each task took to fill, from its publication until every slot was taken for the first time, in minutes. A
 * task is in here from when it is settled; then none of this changes any more.
 */
export class FillTimes {
  rows = 0;
  columns = Object.fromEntries(integers.map((name) => [name, new Int32Array(256)])) as Record<
    (typeof integers)[number],
    Int32Array
  >;
  readonly #book: CountColumns;
  /** The ids, and when they were settled, of what later readings come upon again. */
  #recent = new Map<string, Date>();
  #newest = new Date(0);

  /** @param book whose numbers stand for units here too */
  constructor(book: CountColumns) {
    this.#book = book;
  }

  /** @param now by MongoDB's clock, before which everything is to be in here that was committed then */
  async catchUp(db: Db, now: Date): Promise<void> {
    const filled = filledTasksSince(db, new Date(+this.#newest - latenessMs));
    for await (const task of filled) {
      const id = task._id.toHexString();
      if (this.#recent.has(id)) continue;
      this.#recent.set(id, task.settledAt);
      const stamp = task.settledAt < now ? task.settledAt : now;
      if (stamp > this.#newest) this.#newest = stamp;
      this.#add(task);
    }
    for (const [id, at] of this.#recent) if (+at < +this.#newest - latenessMs) this.#recent.delete(id);
  }

  #add({ unitId, day, category, publishedAt, filledAt }: FilledTask): void {
    if (this.rows === this.columns.unit.length)
      for (const name of integers) this.columns[name] = widened(this.columns[name]);
    const { columns } = this;
    const at = this.rows++;
    columns.unit[at] = this.#book.units.putId(unitId);
    columns.day[at] = day;
    columns.category[at] = categoryKeys.indexOf(category);
    columns.minutes[at] = Math.max(0, Math.round((+filledAt - +publishedAt) / minuteMs));
  }
}

/** Beyond so many minutes apart, numbers are put in order rather than counted. */
const maxCountedSpan = 1 << 20;

/** The middle one; of an even number the mean of the middle two. Null of none. */
export function median(values: ArrayLike<number>): number | null {
  if (values.length === 0) return null;
  const [low, high] = [(values.length - 1) >> 1, values.length >> 1];
  const at = inOrder(values);
  return low === high ? at(low) : (at(low) + at(high)) / 2;
}

/** The number at a place of the order: of many whole numbers in a narrow span by counting them. */
function inOrder(values: ArrayLike<number>): (place: number) => number {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    if (values[i] < least) least = values[i];
    if (values[i] > most) most = values[i];
  }
  const span = most - least + 1;
  if (span > maxCountedSpan || span > values.length * 4) {
    const sorted = Int32Array.from(values).sort();
    return (place) => sorted[place];
  }
  const counts = new Int32Array(span);
  for (let i = 0; i < values.length; i++) counts[values[i] - least]++;
  return (place) => {
    let value = 0;
    for (let passed = counts[0]; passed <= place; passed += counts[value]) value++;
    return least + value;
  };
}
