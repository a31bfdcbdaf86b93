/** The counters say what the records say. */
import type { Document } from 'mongodb';
import { countedStates, promisedStates, type Found } from './found.ts';

/** Rule 4: the counters say what the records say. */
export function* counts({ rows, counters, tasks }: Found): Iterable<string> {
  const left = new Map<string, number>();
  const add = (key: string, by: number): void => void left.set(key, (left.get(key) ?? 0) + by);
  for (const { state, unitId, day, category, roles } of tasks)
    if (state === 'published') {
      add(`${unitId} ${day} ${category} tasks`, 1);
      for (const role of roles as Document[]) add(`${unitId} ${day} ${category} slots`, role.slots as number);
    }
  for (const { state, unitId, day, category, personId, minutes } of rows) {
    const key = `${unitId} ${day} ${category} ${personId}`;
    if (promisedStates.includes(state as string)) add(`${key} signedUp`, 1);
    if (!countedStates.includes(state as string)) continue;
    add(`${key} participations`, 1);
    add(`${key} verified`, minutes.verified as number);
    add(`${key} honoured`, minutes.honoured as number);
  }
  for (const counter of counters) {
    const { unitId, day, category, personId } = counter;
    const key = `${unitId} ${day} ${category}`;
    add(`${key} tasks`, -counter.tasks);
    add(`${key} slots`, -(counter.slots ?? 0));
    add(`${key} ${personId} signedUp`, -counter.signedUp);
    add(`${key} ${personId} participations`, -counter.participations);
    add(`${key} ${personId} verified`, -counter.minutesVerified);
    add(`${key} ${personId} honoured`, -counter.minutesHonoured);
  }
  for (const [key, difference] of left) if (difference !== 0) yield `counter ${key}: ${difference} too few`;
}
