import type { Db } from 'mongodb';
import { limits } from '../../../../shared/limits.ts';
import { offersAround } from '../../../domain/offers/queries.ts';
import { publicPlaceErrorKm } from '../../../domain/tasks/public-place.ts';
import type { UnitTree } from '../../../domain/units/tree.ts';
import { Best } from '../best.ts';
import { type OfferFacts, type RoleFacts, type TaskFacts, signUpEnd } from '../../../engine/facts/facts.ts';
import type { Reach } from '../../../engine/rank/filter.ts';
import { distanceKm } from '../../../platform/geo/distance.ts';
import { signUp, slots } from '../../../engine/rules/capacity.ts';
import { fits } from '../../../engine/rules/why-not.ts';
import type { MatchConfig } from '../../../engine/worth/config.ts';
import { nearness, skillFit, emptyShare, urgency } from '../../../engine/worth/factors.ts';
import { product, taskPart, worthOf } from '../../../engine/worth/worth.ts';
import { taskFacts } from '../engine-input.ts';
import { neighbourhoodErrorKm } from '../../../domain/offers/neighbourhood.ts';
import { recruitedFacts } from '../recruited.ts';
import type { CandidateQuery, RankedVolunteer } from '../matcher.ts';
import { knownPeople } from './volunteers.ts';

/**
 * The volunteers worth most to a role, exactly; read from the nearest on, as long as a better one is still possible.
 */
export async function rankCandidates(
  db: Db,
  tree: UnitTree,
  query: CandidateQuery,
  config: MatchConfig,
): Promise<RankedVolunteer[]> {
  const { now, except } = query;
  const facts = taskFacts(query.task, tree);
  const role = facts.roles.find(({ id }) => id === query.roleId.toHexString());
  if (!role || slots(role) || signUp(facts, now.getTime())) return [];
  const best = new Best<RankedVolunteer>(query.limit, ({ offer }) => offer.id);
  const [lng, lat] = query.task.place.point.coordinates;
  const within = limits.radiusKm + publicPlaceErrorKm + neighbourhoodErrorKm;
  for await (const page of offersAround(db, [lng, lat], within, role.skill)) {
    const asked = page.filter(({ personId }) => !except.has(personId.toHexString()));
    const known = await knownPeople(
      db,
      asked.map(({ personId }) => personId),
      now,
    );
    for (const row of asked) {
      const about = known.get(row.personId.toHexString());
      if (!about || about.invitedLately >= query.invitationBudget) continue;
      const offer = recruitedFacts(row, about, tree, now, config);
      if (!lies(offer, query.within)) continue;
      // Candidates may be invited: that is what the list is for.
      const task = { ...facts, invitedPersonIds: [offer.personId] };
      if (!fits(offer, task, role, now.getTime(), config)) continue;
      best.add({ offer, displayName: about.person.displayName, ...worthOf(offer, task, role, now.getTime(), config) });
    }
    const last = page.at(-1)!.point.coordinates;
    if (mostAt(distanceKm(lng, lat, last[0], last[1]), facts, role, now, config) < best.bar) break;
  }
  return best.list();
}

const lies = ({ lng, lat }: OfferFacts, area: Reach | undefined): boolean =>
  area === undefined || distanceKm(lng, lat, area.lng, area.lat) <= area.km;

/** The worth that a perfect volunteer at that distance or beyond could have. */
function mostAt(km: number, task: TaskFacts, role: RoleFacts, now: Date, config: MatchConfig): number {
  const near = nearness(Math.max(0, km - publicPlaceErrorKm - neighbourhoodErrorKm), config.nearness.tauKm);
  const urgent = urgency(signUpEnd(task) - now.getTime(), emptyShare(role.slots, role.taken), config);
  return product(near, skillFit(role.skill !== undefined, true, config), urgent, 1, taskPart(task, config), 1);
}
