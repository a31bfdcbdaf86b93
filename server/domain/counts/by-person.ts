import type { CountColumns } from './columns.ts';
import { rowsIn, type Scope } from './sum.ts';

/** One person's service in some units and days. */
export interface PersonCounts {
  /** In hex. */
  personId: string;
  participations: number;
  minutesVerified: number;
  minutesHonoured: number;
  /** The last day on which they turned up, yyyymmdd. */
  lastDay: number;
}

/** The people who turned up, who came most often first; those of the same number in the order of their ids. */
export function countsByPerson(book: CountColumns, scope: Scope): PersonCounts[] {
  const { person, participations, minutesVerified, minutesHonoured, day } = book.columns;
  const found = new Map<number, PersonCounts>();
  for (const row of rowsIn(book, scope)) {
    if (participations[row] === 0) continue;
    const sums = found.get(person[row]) ?? {
      personId: book.people.idOf(person[row]),
      participations: 0,
      minutesVerified: 0,
      minutesHonoured: 0,
      lastDay: 0,
    };
    sums.participations += participations[row];
    sums.minutesVerified += minutesVerified[row];
    sums.minutesHonoured += minutesHonoured[row];
    sums.lastDay = Math.max(sums.lastDay, day[row]);
    found.set(person[row], sums);
  }
  return [...found.values()].sort((a, b) => b.participations - a.participations || (a.personId < b.personId ? -1 : 1));
}
