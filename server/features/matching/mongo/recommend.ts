import type { Db } from 'mongodb';
import { openTasksNear } from '../../../domain/tasks/near.ts';
import { publicPlaceErrorKm } from '../../../domain/tasks/public-place.ts';
import type { UnitTree } from '../../../domain/units/tree.ts';
import { Best } from '../best.ts';
import type { OfferFacts, TaskFacts } from '../../../engine/facts/facts.ts';
import { fits } from '../../../engine/rules/why-not.ts';
import type { MatchConfig } from '../../../engine/worth/config.ts';
import { nearness } from '../../../engine/worth/factors.ts';
import { offerPart, product, worthOf } from '../../../engine/worth/worth.ts';
import { taskFacts } from '../engine-input.ts';
import type { RankedTask, RecommendQuery } from '../matcher.ts';

/**
 * The tasks worth most to an offer, exactly, without looking at all of them: they are read from the nearest on, and
 * once even a perfect task at that distance would be worth less than the last one kept, no later one can be better.
 */
export async function recommendTasks(
  db: Db,
  tree: UnitTree,
  query: RecommendQuery,
  config: MatchConfig,
): Promise<RankedTask[]> {
  const { offer, now } = query;
  const best = new Best<RankedTask>(query.limit, ({ taskId }) => taskId);
  const mostOfOffer = offerPart(offer, config);
  const within = offer.radiusKm + publicPlaceErrorKm;
  for await (const { task, km } of openTasksNear(db, tree, [offer.lng, offer.lat], within, query.filters, now)) {
    const near = nearness(Math.max(0, km - publicPlaceErrorKm), config.nearness.tauKm);
    if (product(near, 1, 1, 1, 1, mostOfOffer) < best.bar) break;
    if (query.except.has(task._id.toHexString())) continue;
    const ranked = bestRole(offer, taskFacts(task, tree), query, config);
    if (ranked) best.add(ranked);
  }
  return best.list();
}

/** The role that fits best, the first of equals; null where none fits. */
function bestRole(
  offer: OfferFacts,
  task: TaskFacts,
  { filters, now }: RecommendQuery,
  config: MatchConfig,
): RankedTask | null {
  let best: RankedTask | null = null;
  for (const role of task.roles) {
    if (filters.skill && role.skill !== filters.skill) continue;
    if (!fits(offer, task, role, now.getTime(), config)) continue;
    const { worth, km, factors } = worthOf(offer, task, role, now.getTime(), config);
    if (!best || worth > best.worth) best = { taskId: task.id, roleId: role.id, worth, km, factors };
  }
  return best;
}
