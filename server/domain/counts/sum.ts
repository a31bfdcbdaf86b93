import type { CountColumns } from './columns.ts';
import { PeopleSets } from './people-sets.ts';

/** The sums of the counts; `docs/counts.md` defines them. Minutes of the two tiers never mix. */
export interface Sums {
  tasks: number;
  slots: number;
  signedUp: number;
  participations: number;
  people: number;
  peopleTurnedUp: number;
  returning: number;
  minutesVerified: number;
  minutesHonoured: number;
}

/** The counters that are summed, and how often each person had turned up by the end of the period (by person's row). */
export interface Counters {
  rows: Int32Array;
  timesTurnedUp: Int32Array;
}

/**
 * The counters of some units (`partOfUnit` ≥ 0) from `from` to `to`; earlier ones only say who had turned up before.
 */
export function countersOf(book: CountColumns, partOfUnit: Int32Array, from: number, to: number): Counters {
  const { unit, day, person, participations } = book.columns;
  const rows = new Int32Array(book.rows);
  const timesTurnedUp = new Int32Array(book.people.rows);
  let found = 0;
  for (let row = 0; row < book.rows; row++) {
    if (day[row] > to || partOfUnit[unit[row]] < 0) continue;
    if (participations[row] > 0) timesTurnedUp[person[row]] += participations[row];
    if (day[row] >= from) rows[found++] = row;
  }
  return { rows: rows.subarray(0, found), timesTurnedUp };
}

/** The measures that are sums of columns, in the order in which they are summed here. */
const columnsSummed = ['tasks', 'slots', 'signedUp', 'participations', 'minutesVerified', 'minutesHonoured'] as const;

/**
 * The sums of all the counters, and of each of `count` groups, in one pass in the order of memory. `groups` has the
 * group of each counter, below 0 for none. People are a bit each in the set of their group, so that several groups
 * together have those who are in any of their sets.
 */
export function sumsOf(
  book: CountColumns,
  { rows, timesTurnedUp }: Counters,
  groups?: Int32Array,
  count = 0,
): { total: Sums; groups: Sums[] } {
  const people = book.people.rows;
  const summed = new Float64Array(columnsSummed.length * (count + 1));
  const hasPlace = new PeopleSets(people, count + 1);
  const hasTurnedUp = new PeopleSets(people, count + 1);
  sumInto(book, rows, groups, count, { summed, hasPlace, hasTurnedUp });
  const returning = PeopleSets.of(timesTurnedUp, (times) => times > 1);
  const sumsIn = (group: number | null): Sums =>
    ({
      ...Object.fromEntries(columnsSummed.map((name, at) => [name, columnSum(summed, at, group)] as const)),
      people: hasPlace.size(group),
      peopleTurnedUp: hasTurnedUp.size(group),
      returning: hasTurnedUp.size(group, returning),
    }) as Sums;
  return { total: sumsIn(null), groups: Array.from({ length: count }, (_, group) => sumsIn(group)) };
}

interface Into {
  /** The columns of a group side by side. */
  summed: Float64Array;
  hasPlace: PeopleSets;
  hasTurnedUp: PeopleSets;
}

/** Those of no group are put into one more, the last. */
function sumInto(
  { columns }: CountColumns,
  rows: Int32Array,
  groups: Int32Array | undefined,
  count: number,
  { summed, hasPlace, hasTurnedUp }: Into,
): void {
  const { person, tasks, slots, signedUp, participations, minutesVerified, minutesHonoured } = columns;
  const width = columnsSummed.length;
  const { words, bits: placed } = hasPlace;
  const { bits: turnedUp } = hasTurnedUp;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const group = groups === undefined || groups[i] < 0 ? count : groups[i];
    const at = group * width;
    const who = person[row];
    // A unit's own counters have its tasks, those of people the rest.
    if (who < 0) {
      summed[at] += tasks[row];
      summed[at + 1] += slots[row];
      continue;
    }
    summed[at + 2] += signedUp[row];
    summed[at + 3] += participations[row];
    summed[at + 4] += minutesVerified[row];
    summed[at + 5] += minutesHonoured[row];
    const word = group * words + (who >>> 5);
    if (signedUp[row] > 0) placed[word] |= 1 << (who & 31);
    if (participations[row] > 0) turnedUp[word] |= 1 << (who & 31);
  }
}

function columnSum(summed: Float64Array, column: number, group: number | null): number {
  if (group !== null) return summed[group * columnsSummed.length + column];
  let sum = 0;
  for (let at = column; at < summed.length; at += columnsSummed.length) sum += summed[at];
  return sum;
}
