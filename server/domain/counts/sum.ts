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
/** Those that count people. */
const peopleCounted = ['people', 'peopleTurnedUp', 'returning'] as const;

/**
 * The sums of all the counters, and of each of `count` groups, in one pass in the order of memory. People are marked
 * by a bit for each group. `groups` has the group of each counter, below 0 for none.
 */
export function sumsOf(
  { columns, people }: CountColumns,
  { rows, timesTurnedUp }: Counters,
  groups?: Int32Array,
  count = 0,
): { total: Sums; groups: Sums[] } {
  const { person, tasks, slots, signedUp, participations, minutesVerified, minutesHonoured } = columns;
  // The last of them is the total.
  const sums = Array.from({ length: columnsSummed.length }, () => new Float64Array(count + 1));
  const [allTasks, allSlots, allSignedUp, allParticipations, allVerified, allHonoured] = sums;
  const counted = Array.from({ length: peopleCounted.length }, () => new Int32Array(count + 1));
  const [allPeople, allTurnedUp, allReturning] = counted;
  const words = (people.rows + 31) >>> 5;
  const [hasPlace, hasTurnedUp] = [new Int32Array(words * (count + 1)), new Int32Array(words * (count + 1))];
  const add = (row: number, group: number): void => {
    allTasks[group] += tasks[row];
    allSlots[group] += slots[row];
    allSignedUp[group] += signedUp[row];
    allParticipations[group] += participations[row];
    allVerified[group] += minutesVerified[row];
    allHonoured[group] += minutesHonoured[row];
    const who = person[row];
    if (who < 0) return;
    if (signedUp[row] > 0) markPlace(who, group);
    if (participations[row] > 0) markTurnedUp(who, group);
  };
  // Somebody who is new to no group is new to the total neither.
  const markPlace = (who: number, group: number): void => {
    const [word, bit] = [group * words + (who >>> 5), 1 << (who & 31)];
    if ((hasPlace[word] & bit) !== 0) return;
    hasPlace[word] |= bit;
    allPeople[group]++;
    if (group !== count) markPlace(who, count);
  };
  const markTurnedUp = (who: number, group: number): void => {
    const [word, bit] = [group * words + (who >>> 5), 1 << (who & 31)];
    if ((hasTurnedUp[word] & bit) !== 0) return;
    hasTurnedUp[word] |= bit;
    allTurnedUp[group]++;
    if (timesTurnedUp[who] > 1) allReturning[group]++;
    if (group !== count) markTurnedUp(who, count);
  };
  for (let i = 0; i < rows.length; i++) {
    const group = groups === undefined ? -1 : groups[i];
    add(rows[i], group < 0 ? count : group);
  }
  for (const column of sums) for (let group = 0; group < count; group++) column[count] += column[group];
  const sumsIn = (group: number) =>
    Object.fromEntries([
      ...columnsSummed.map((name, at) => [name, sums[at][group]] as const),
      ...peopleCounted.map((name, at) => [name, counted[at][group]] as const),
    ]) as unknown as Sums;
  return { total: sumsIn(count), groups: Array.from({ length: count }, (_, group) => sumsIn(group)) };
}
