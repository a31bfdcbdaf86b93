import { ObjectId, type Db } from 'mongodb';
import { ageGroups, keysOf, type AgeGroup, type Bilingual } from '../../../shared/words.ts';
import { birthDatesForStatistics } from '../people/queries.ts';
import type { CountColumns } from './columns.ts';
import type { Label } from './group.ts';
import type { Counters } from './sum.ts';

/** A group of fewer people is not shown apart: who is in it could be guessed. */
const minAgeGroup = 5;

const groupKeys = keysOf(ageGroups);
const unknown = groupKeys.indexOf('unknown');

/** The age group on a day; both dates as yyyymmdd, whose difference has the full years in front. */
export function ageGroupOn(day: number, born: number): AgeGroup {
  const age = Math.floor((day - born) / 10_000);
  return age < 18 ? 'under18' : age < 30 ? 'from18to29' : age < 45 ? 'from30to44' : age < 60 ? 'from45to59' : 'from60';
}

export const ageLabels = (word: keyof Bilingual): Label[] =>
  groupKeys.map((key) => ({ key, name: ageGroups[key][word] }));

/** Beyond so many people in question, asking for everybody's consent is quicker than asking for theirs. */
const maxPeopleAsked = 5_000;

/** Birth dates, as yyyymmdd by the person's row, of the people in the counters who let their age be counted; else 0. */
export async function birthDates(db: Db, book: CountColumns, { rows }: Counters): Promise<Int32Array> {
  const asked = new Set<number>();
  for (const row of rows) if (book.columns.person[row] >= 0) asked.add(book.columns.person[row]);
  const ids = asked.size > maxPeopleAsked ? null : [...asked].map((person) => new ObjectId(book.people.idOf(person)));
  const born = new Int32Array(book.people.rows);
  for (const [id, date] of await birthDatesForStatistics(db, ids)) {
    const person = book.people.rowOf(id);
    if (asked.has(person)) born[person] = Number(date.replaceAll('-', ''));
  }
  return born;
}

/**
 * The age group of each counter, by the age on its day; −1 where it is nobody's (a unit's tasks). Groups of fewer than
 * `smallestAgeGroup` people are put with those whose age is not known.
 */
export function groupsByAge(
  { columns: { person, day } }: CountColumns,
  { rows }: Counters,
  born: Int32Array,
): Int32Array {
  const groups = new Int32Array(rows.length);
  const people = groupKeys.map(() => new Set<number>());
  rows.forEach((row, i) => {
    const who = person[row];
    if (who < 0) return void (groups[i] = -1);
    groups[i] = born[who] ? groupKeys.indexOf(ageGroupOn(day[row], born[who])) : unknown;
    people[groups[i]].add(who);
  });
  return groups.map((group) => (group >= 0 && people[group].size < minAgeGroup ? unknown : group));
}
