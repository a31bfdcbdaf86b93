import { ObjectId, type Db } from 'mongodb';
import { activeOffers } from '../../../domain/offers/queries.ts';
import { rankOffers } from '../../../engine/rank/rank-offers.ts';
import { rankTasks } from '../../../engine/rank/rank-tasks.ts';
import { fits } from '../../../engine/rules/why-not.ts';
import { worthOf } from '../../../engine/worth/worth.ts';
import { taskFacts } from '../engine-input.ts';
import { recruitedFacts } from '../recruited.ts';
import type { CandidateQuery, RankedTask, RankedVolunteer, RecommendQuery } from '../matcher.ts';
import { knownPeople } from '../mongo/volunteers.ts';
import type { IndexState } from './index-state.ts';

/** The tasks worth most to an offer, from memory. */
export function recommendHeld(held: IndexState, { offer, filters, except, limit, now }: RecommendQuery): RankedTask[] {
  const { category, skill, from, to, unitId } = filters;
  const ranked = rankTasks(held.tasks, offer, limit + except.size, now.getTime(), {
    ...(category ? { categories: [category] } : {}),
    ...(skill ? { skill } : {}),
    ...(from ? { startFrom: from.getTime() } : {}),
    ...(to ? { startBefore: to.getTime() } : {}),
    ...(unitId ? { unitId: unitId.toHexString() } : {}),
  });
  return ranked.filter(({ taskId }) => !except.has(taskId)).slice(0, limit);
}

/**
 * The volunteers worth most to a role: found in memory, then looked at as the database has them now, so that nobody
 * is shown who has paused or taken something else since.
 */
export async function candidatesHeld(db: Db, held: IndexState, query: CandidateQuery): Promise<RankedVolunteer[]> {
  const { except, invitationBudget, within, now } = query;
  const { config } = held.offers;
  const facts = taskFacts(query.task, held.tree);
  const role = facts.roles.find(({ id }) => id === query.roleId.toHexString());
  if (!role) return [];
  // Candidates may be invited: that is what the list is for.
  const open = { ...facts, rules: { ...facts.rules, invitedOnly: false } };
  const ranked = rankOffers(held.offers, open, role, query.limit, now.getTime(), {
    invitationBudget,
    exceptPersons: except,
    ...(within ? { within } : {}),
  });
  const ids = ranked.map(({ offerId }) => new ObjectId(offerId));
  const [rows, known] = await Promise.all([
    activeOffers(db, ids),
    knownPeople(
      db,
      ranked.map(({ personId }) => new ObjectId(personId)),
      now,
    ),
  ]);
  const rowOf = new Map(rows.map((row) => [row._id.toHexString(), row]));
  const still = ranked.flatMap(({ offerId, personId }) => {
    const [row, about] = [rowOf.get(offerId), known.get(personId)];
    if (!row || !about || about.invitedLately >= invitationBudget) return [];
    const offer = recruitedFacts(row, about, held.tree, now, config);
    if (!fits(offer, open, role, now.getTime(), config)) return [];
    return [{ offer, displayName: about.person.displayName, ...worthOf(offer, open, role, now.getTime(), config) }];
  });
  return still.sort((a, b) => b.worth - a.worth || (a.offer.id < b.offer.id ? -1 : 1));
}
