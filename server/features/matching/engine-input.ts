import { weekMs } from '../../../shared/durations.ts';
import { decayed } from '../../domain/people/reliability.ts';
import type { RankedOffer } from '../../domain/offers/ranked.ts';
import type { PersonToRank, RankedPerson } from '../../domain/people/to-rank.ts';
import { personFacts } from '../../domain/people/person-facts.ts';
import { asAgreed } from '../../domain/people/as-agreed.ts';
import { busyFacts, ruleSettingsOf } from '../../domain/participations/rule-facts.ts';
import { windowsOf } from '../../domain/offers/windows.ts';
import type { RankableTask } from '../../domain/tasks/near.ts';
import { roleFacts, taskTerms } from '../../domain/tasks/task-terms.ts';
import { pathIn, type UnitTree } from '../../domain/units/tree.ts';
import type { OfferFacts, TaskFacts } from '../../engine/facts/facts.ts';
import { weekNumber } from '../../engine/geo/local-time.ts';
import { type MatchConfig, defaultConfig } from '../../engine/worth/config.ts';
import type { Config } from '../../platform/config/config.ts';
import { madeOnce } from '../../platform/kept/made-once.ts';

/** The engine's configuration for this city: its time and its pace, as claims are held to. */
export const matchConfigOf = madeOnce((city: Pick<Config, 'timeZone' | 'travelKmPerHour'>): MatchConfig => ({
  ...defaultConfig,
  ...ruleSettingsOf(city),
}));

/** The facts that the service knows of a volunteer at a moment. */
export interface Known {
  person: RankedPerson;
  held: Parameters<typeof busyFacts>[0];
  invitedLately: number;
  /** The oldest of those invitations. */
  firstInvited?: Date;
}

/** A standing offer as the engine sees it. */
export function offerFacts(
  offer: RankedOffer,
  { person, held, invitedLately }: Omit<Known, 'person'> & { person: PersonToRank },
  tree: UnitTree,
  now: Date,
  config: MatchConfig,
): OfferFacts {
  const [lng, lat] = offer.point.coordinates;
  const week = weekNumber(now.getTime(), config.utcOffset);
  return Object.assign(personFacts(asVolunteer(person), offer.skills, tree), {
    id: offer._id.toHexString(),
    lng,
    lat,
    radiusKm: offer.radiusKm,
    windows: windowsOf(offer),
    tasksPerWeek: offer.tasksPerWeek,
    // Step by step with the weeks, as the load: so what is held in memory and what is read afresh are the same.
    reliability: decayed(person.reliability, new Date(week * weekMs)),
    load: held.filter(({ start }) => weekNumber(start.getTime(), config.utcOffset) === week).length,
    busy: busyFacts(held),
    invitedLately,
    ...(offer.avoids?.length && { avoids: offer.avoids.map((unitId) => unitId.toHexString()) }),
    askedTaskIds: [],
  });
}

/** The person as the rules take one, as far as they have agreed. */
function asVolunteer(known: PersonToRank) {
  const { _id: id, partyMember, birthDate, communityId, branchId } = asAgreed(known);
  return {
    id,
    partyMember,
    birthDate: birthDate ?? null,
    communityId: communityId ?? null,
    branchId: branchId ?? null,
  };
}

/**
 * A task as the engine sees it: at the place that everybody may know, so that no distance, worth or sentence made
 * from it tells the exact one. The people that an organiser looks for may be invited, so `invitedPersonIds` is theirs
 * to fill.
 */
export function taskFacts(task: RankableTask, tree: UnitTree, invitedPersonIds: readonly string[] = []): TaskFacts {
  const known = pathIn(tree, task.unitId);
  const unitPath = known.length > 0 ? known : [task.unitId.toHexString()];
  const communityId = unitPath.find((unitId) => tree.byId.get(unitId)?.kind === 'community');
  return {
    ...taskTerms(task, invitedPersonIds),
    unitPath,
    category: task.category,
    ...(communityId ? { communityId } : {}),
    roles: task.roles.map(roleFacts),
    exposure: task.exposure,
  };
}
