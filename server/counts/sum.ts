import type { CountColumns } from './columns.ts';

/** What is counted: 项, 报名人次, 人次, distinct people, and minutes of the two tiers, which never mix. */
export interface Sums {
  tasks: number;
  signedUp: number;
  participations: number;
  people: number;
  minutesVerified: number;
  minutesHonoured: number;
}

const nothing = (): Sums => ({ tasks: 0, signedUp: 0, participations: 0, people: 0, minutesVerified: 0, minutesHonoured: 0 });

/**
 * Sums the counters in scope, in all and by group, in two passes: the counters are put in order of their group, then
 * each group marks the people it has seen in one array. Linear in the counters, whatever the number of groups.
 * Distinct people are those with a place, whether it took place yet or not.
 */
export function summed(
  book: CountColumns, inScope: (row: number) => boolean, groupOf: (row: number) => number, groupCount: () => number,
): { total: Sums; groups: Sums[] } {
  const rows = new Int32Array(book.rows);
  const groups = new Int32Array(book.rows);
  let found = 0;
  for (let row = 0; row < book.rows; row++) {
    if (!inScope(row)) continue;
    rows[found] = row;
    groups[found++] = groupOf(row);
  }
  const ordered = byGroup(rows.subarray(0, found), groups.subarray(0, found), groupCount());
  return { total: sumOf(book, rows.subarray(0, found), new Int32Array(book.people.rows), 1), groups: sumsOf(book, ordered) };
}

interface Ordered { rows: Int32Array; start: Int32Array }

/** Counting sort by group; counters without a group stay out. */
function byGroup(rows: Int32Array, groups: Int32Array, count: number): Ordered {
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

function sumsOf(book: CountColumns, { rows, start }: Ordered): Sums[] {
  const seen = new Int32Array(book.people.rows);
  return Array.from({ length: start.length - 1 }, (_, group) => sumOf(book, rows.subarray(start[group], start[group + 1]), seen, group + 1));
}

/** `seen[person] === mark` where the person has been counted for this sum already. */
function sumOf(book: CountColumns, rows: Int32Array, seen: Int32Array, mark: number): Sums {
  const { person, tasks, signedUp, participations, minutesVerified, minutesHonoured } = book.columns;
  const sums = nothing();
  for (const row of rows) {
    sums.tasks += tasks[row];
    sums.signedUp += signedUp[row];
    sums.participations += participations[row];
    sums.minutesVerified += minutesVerified[row];
    sums.minutesHonoured += minutesHonoured[row];
    const who = person[row];
    if (who < 0 || signedUp[row] === 0 || seen[who] === mark) continue;
    seen[who] = mark;
    sums.people++;
  }
  return sums;
}
