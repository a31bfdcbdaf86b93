import type { OfferFacts, RoleFacts, TaskFacts } from '../../../server/engine/facts/facts.ts';
import { isWeekend } from '../../../server/engine/geo/local-time.ts';
import type { OfferFilter, TaskFilter } from '../../../server/engine/rank/filter.ts';
import type { RankedOffer, RankedTask } from '../../../server/engine/rank/ranked.ts';
import { fits } from '../../../server/engine/rules/why-not.ts';
import { belongsTo } from '../../../server/engine/worth/factors.ts';
import type { MatchConfig } from '../../../server/engine/worth/config.ts';
import { worthOf } from '../../../server/engine/worth/worth.ts';

/** The ranking of tasks by looking at every one of them with the plain rules: what the index has to equal. */
export function rankTasksByForce(
  tasks: readonly TaskFacts[],
  offer: OfferFacts,
  n: number,
  now: number,
  config: MatchConfig,
  filter: TaskFilter = {},
): RankedTask[] {
  const ids = filter.ids && new Set(filter.ids);
  const found: RankedTask[] = [];
  for (const task of tasks) {
    if (ids && !ids.has(task.id)) continue;
    if (filter.categories && !filter.categories.includes(task.category)) continue;
    if (filter.startFrom !== undefined && task.start < filter.startFrom) continue;
    if (filter.startBefore !== undefined && task.start >= filter.startBefore) continue;
    if (filter.weekend && !isWeekend(task.start, config.utcOffset)) continue;
    if (filter.unitId !== undefined && task.unitId !== filter.unitId && !task.unitPath.includes(filter.unitId))
      continue;
    let best: RankedTask | null = null;
    for (const role of task.roles) {
      if (filter.skill !== undefined && role.skill !== filter.skill) continue;
      if (!fits(offer, task, role, now, config)) continue;
      const result = worthOf(offer, task, role, now, config);
      if (filter.maxKm !== undefined && result.km > filter.maxKm) continue;
      if (!best || result.worth > best.worth) best = { taskId: task.id, roleId: role.id, ...result };
    }
    if (best) found.push(best);
  }
  return found.sort((a, b) => b.worth - a.worth || (a.taskId < b.taskId ? -1 : 1)).slice(0, n);
}

/** The ranking of offers by looking at every one of them with the plain rules: what the index has to equal. */
export function rankOffersByForce(
  offers: readonly OfferFacts[],
  task: TaskFacts,
  role: RoleFacts,
  n: number,
  now: number,
  config: MatchConfig,
  filter: OfferFilter = {},
): RankedOffer[] {
  const ids = filter.ids && new Set(filter.ids);
  const found: RankedOffer[] = [];
  for (const offer of offers) {
    if (ids && !ids.has(offer.id)) continue;
    if (filter.partyMember !== undefined && offer.partyMember !== filter.partyMember) continue;
    if (filter.unitId !== undefined && !belongsTo(offer, filter.unitId)) continue;
    if (offer.invitedLately >= (filter.invitationBudget ?? Infinity)) continue;
    if (filter.exceptPersons?.has(offer.personId)) continue;
    if (!filter.askedBefore && offer.askedTaskIds.includes(task.id)) continue;
    if (!fits(offer, task, role, now, config)) continue;
    const result = worthOf(offer, task, role, now, config);
    if (filter.maxKm !== undefined && result.km > filter.maxKm) continue;
    found.push({ offerId: offer.id, personId: offer.personId, ...result });
  }
  found.sort((a, b) => b.worth - a.worth || (a.offerId < b.offerId ? -1 : 1));
  const persons = new Set<string>();
  return found.filter(({ personId }) => !persons.has(personId) && persons.add(personId)).slice(0, n);
}
