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

/** Which counters are asked about: those of some units (`partOfUnit` ≥ 0), from a day to a day (yyyymmdd), both in. */
export interface Scope {
  partOfUnit: Int32Array;
  from: number;
  to: number;
}

/** Which of `count` groups a row is in: `groupOf[keys[row] - least]`, below 0 for none. */
export interface Groups {
  keys: Int32Array;
  least: number;
  groupOf: Int32Array;
  count: number;
}

interface Table {
  rows: number;
  columns: { unit: Int32Array; day: Int32Array };
}

/** The rows of a table, of counters or of what has their units and days, that are in a scope. */
export function rowsIn({ rows, columns: { unit, day } }: Table, { partOfUnit, from, to }: Scope): Int32Array {
  const found = new Int32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++)
    if (day[row] >= from && day[row] <= to && partOfUnit[unit[row]] >= 0) found[count++] = row;
  return found.subarray(0, count);
}

/** The measures that are sums of columns, in the order in which they are summed here. */
const columnsSummed = ['tasks', 'slots', 'signedUp', 'participations', 'minutesVerified', 'minutesHonoured'] as const;

/**
 * The sums of all the counters of a scope, and of each of some groups, in one pass in the order of memory. People are
 * a bit each in the set of their group, so that several groups together have those who are in any of their sets.
 */
export function sumsOf(book: CountColumns, scope: Scope, groups?: Groups): { total: Sums; groups: Sums[] } {
  const people = book.people.rows;
  const by = groups ?? { keys: book.columns.unit, least: 0, groupOf: scope.partOfUnit.map(() => -1), count: 0 };
  const into: Into = {
    summed: new Float64Array(columnsSummed.length * (by.count + 1)),
    hasPlace: new PeopleSets(people, by.count + 1),
    hasTurnedUp: new PeopleSets(people, by.count + 1),
    timesTurnedUp: new Int32Array(people),
  };
  sumInto(book, scope, by, into);
  const { summed, hasPlace, hasTurnedUp } = into;
  const returning = PeopleSets.of(into.timesTurnedUp, (times) => times > 1);
  const sumsIn = (group: number | null): Sums =>
    ({
      ...Object.fromEntries(columnsSummed.map((name, at) => [name, columnSum(summed, at, group)] as const)),
      people: hasPlace.size(group),
      peopleTurnedUp: hasTurnedUp.size(group),
      returning: hasTurnedUp.size(group, returning),
    }) as Sums;
  return { total: sumsIn(null), groups: Array.from({ length: by.count }, (_, group) => sumsIn(group)) };
}

interface Into {
  /** The columns of a group side by side. */
  summed: Float64Array;
  hasPlace: PeopleSets;
  hasTurnedUp: PeopleSets;
  /** How often each person had turned up by the end of the period: days before it count here, and nowhere else. */
  timesTurnedUp: Int32Array;
}

/** Those of no group are put into one more, the last. */
function sumInto(
  { rows, columns }: CountColumns,
  { partOfUnit, from, to }: Scope,
  { keys, least, groupOf, count }: Groups,
  { summed, hasPlace, hasTurnedUp, timesTurnedUp }: Into,
): void {
  const { unit, day, person, tasks, slots, signedUp, participations, minutesVerified, minutesHonoured } = columns;
  const width = columnsSummed.length;
  const { words, bits: placed } = hasPlace;
  const { bits: turnedUp } = hasTurnedUp;
  for (let row = 0; row < rows; row++) {
    if (day[row] > to || partOfUnit[unit[row]] < 0) continue;
    const who = person[row];
    const served = participations[row];
    if (served > 0) timesTurnedUp[who] += served;
    if (day[row] < from) continue;
    const known = groupOf[keys[row] - least];
    const group = known < 0 ? count : known;
    const at = group * width;
    // A unit's own counters have its tasks, those of people the rest.
    if (who < 0) {
      summed[at] += tasks[row];
      summed[at + 1] += slots[row];
      continue;
    }
    const word = group * words + (who >>> 5);
    const bit = 1 << (who & 31);
    if (signedUp[row] > 0) {
      summed[at + 2] += signedUp[row];
      placed[word] |= bit;
    }
    if (served > 0) {
      summed[at + 3] += served;
      turnedUp[word] |= bit;
    }
    summed[at + 4] += minutesVerified[row];
    summed[at + 5] += minutesHonoured[row];
  }
}

function columnSum(summed: Float64Array, column: number, group: number | null): number {
  if (group !== null) return summed[group * columnsSummed.length + column];
  let sum = 0;
  for (let at = column; at < summed.length; at += columnsSummed.length) sum += summed[at];
  return sum;
}
