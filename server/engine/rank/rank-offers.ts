import type { RoleFacts, TaskFacts } from '../facts/facts.ts';
import { hasRoom, signUp } from '../rules/capacity.ts';
import { Best } from './best.ts';
import { bestFirst } from './best-first.ts';
import type { OfferFilter } from './filter.ts';
import type { OfferIndex } from './offer-index.ts';
import type { OfferLayer } from './offer-layer.ts';
import { OfferSearch } from './offer-search.ts';
import type { RankedOffer } from './ranked.ts';

/**
 * The `n` offers worth most to a role of a task among those that break no hard rule at `now`, exactly:
 * worth falling, then id rising; a person once, with the best offer.
 */
export function rankOffers(
  index: OfferIndex,
  task: TaskFacts,
  role: RoleFacts,
  n: number,
  now: number,
  filter: OfferFilter = {},
): RankedOffer[] {
  const { table } = index;
  const places = Math.min(Math.floor(n), index.size);
  if (!(places > 0) || !hasRoom(role) || signUp(task, now)) return [];
  const best = new Best(places, {
    id: (row) => table.ids.idOf(row),
    sameOwner: (row, other) => table.samePerson(row, other),
  });
  const probe = new OfferSearch(index, task, role, best, now, filter);
  if (filter.ids) {
    for (const id of new Set(filter.ids)) {
      const row = table.ids.rowOf(id);
      if (row >= 0) probe.visit(row);
    }
  } else {
    probe.layer = layerFor(index, role);
    bestFirst(probe.layer.cells, probe);
  }
  return probe.results();
}

/** The offers among which a role's are found. */
export function layerFor(index: OfferIndex, { skill }: RoleFacts): OfferLayer {
  return (skill !== undefined && index.bySkill.of(index.table.skills.find(skill))) || index;
}
