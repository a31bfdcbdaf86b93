import type { CountColumns } from './columns.ts';

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

const nothing = (): Sums => ({
  tasks: 0,
  slots: 0,
  signedUp: 0,
  participations: 0,
  people: 0,
  peopleTurnedUp: 0,
  returning: 0,
  minutesVerified: 0,
  minutesHonoured: 0,
});

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

export const totalOf = (book: CountColumns, counters: Counters): Sums =>
  summing(book, counters.timesTurnedUp)(counters.rows);

/**
 * The sums of each group: the counters are put in order of their group, then each group marks the people it has seen.
 * Linear in the counters, whatever the number of groups. `groups` has the group of each counter, below 0 for none.
 */
export function groupSums(
  book: CountColumns,
  { rows, timesTurnedUp }: Counters,
  groups: Int32Array,
  count: number,
): Sums[] {
  const ordered = byGroup(rows, groups, count);
  const sum = summing(book, timesTurnedUp);
  return Array.from({ length: count }, (_, group) =>
    sum(ordered.rows.subarray(ordered.start[group], ordered.start[group + 1])),
  );
}

/** Counting sort by group; counters without a group stay out. */
function byGroup(rows: Int32Array, groups: Int32Array, count: number): { rows: Int32Array; start: Int32Array } {
  const start = new Int32Array(count + 1);
  for (const group of groups) if (group >= 0) start[group + 1]++;
  for (let group = 0; group < count; group++) start[group + 1] += start[group];
  const next = start.slice();
  const ordered = new Int32Array(start[count]);
  for (let i = 0; i < rows.length; i++) {
    const group = groups[i];
    if (group >= 0) ordered[next[group]++] = rows[i]!;
  }
  return { rows: ordered, start };
}

/** Sums one set of counters after another; `placeSeen[person] === mark` where the person is in this sum already. */
function summing({ columns, people }: CountColumns, timesTurnedUp: Int32Array): (rows: Int32Array) => Sums {
  const placeSeen = new Int32Array(people.rows);
  const turnedUpSeen = new Int32Array(people.rows);
  const { person, tasks, slots, signedUp, participations, minutesVerified, minutesHonoured } = columns;
  let mark = 0;
  return (rows) => {
    const sums = nothing();
    mark++;
    for (const row of rows) {
      sums.tasks += tasks[row];
      sums.slots += slots[row];
      sums.signedUp += signedUp[row];
      sums.participations += participations[row];
      sums.minutesVerified += minutesVerified[row];
      sums.minutesHonoured += minutesHonoured[row];
      const who = person[row];
      if (who < 0) continue;
      if (signedUp[row] > 0 && placeSeen[who] !== mark) {
        placeSeen[who] = mark;
        sums.people++;
      }
      if (participations[row] > 0 && turnedUpSeen[who] !== mark) {
        turnedUpSeen[who] = mark;
        sums.peopleTurnedUp++;
        if (timesTurnedUp[who] > 1) sums.returning++;
      }
    }
    return sums;
  };
}
