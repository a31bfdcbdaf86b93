import type { RoleFacts, TaskFacts } from '../facts/facts.ts';
import { Best } from './best.ts';
import type { OfferIndex } from './offer-index.ts';
import { OfferSearch } from './offer-search.ts';

/** How many offers within reach a role has, and which rule was the first to turn the others away. */
export interface TurnedAwayCounts {
  inRange: number;
  skillMissing: number;
  rules: number;
  time: number;
  fit: number;
}

/** Counts, over all offers within whose radius the task lies, why they do not fit. Linear in those offers. */
export function turnedAway(index: OfferIndex, task: TaskFacts, role: RoleFacts, now: number): TurnedAwayCounts {
  const { cells, summary } = index;
  const best = new Best(1, { id: (row) => index.table.ids.idOf(row) });
  const probe = new OfferSearch(index, task, role, best, now, { askedBefore: true });
  const counts: TurnedAwayCounts = { inRange: 0, skillMissing: 0, rules: 0, time: 0, fit: 0 };
  const open = [0, 1, 2, 3, 4, 5];
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    if (cells.count[cell] === 0 || probe.chordTo(cell) > summary.reach[cell]) continue;
    const first = cells.first[cell];
    if (first !== 0) open.push(first, first + 1, first + 2, first + 3);
    else for (let row = cells.head[cell]; row !== -1; row = cells.next[row]) count(counts, probe.turnedAwayBy(row));
  }
  return counts;
}

function count(counts: TurnedAwayCounts, by: ReturnType<OfferSearch['turnedAwayBy']>): void {
  if (by === 'range') return;
  counts.inRange++;
  if (by === 'skill') counts.skillMissing++;
  else if (by === 'rules') counts.rules++;
  else if (by === 'time') counts.time++;
  else counts.fit++;
}
