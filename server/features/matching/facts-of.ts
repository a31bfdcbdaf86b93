import type { ObjectId } from 'mongodb';
import { decayed } from '../../domain/people/reliability.ts';
import type { OfferDoc } from '../../domain/offers/queries.ts';
import type { RankedPerson } from '../../domain/people/queries.ts';
import { mayUsePartyMembership } from '../../domain/people/volunteers.ts';
import type { RankableTask } from '../../domain/tasks/near.ts';
import { publicPoint } from '../../domain/tasks/public-place.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import { ALWAYS, type OfferFacts, type TaskFacts, type Window } from '../../engine/facts/facts.ts';
import { WEEK, weekNumber } from '../../engine/geo/local-time.ts';
import type { MatchConfig } from '../../engine/worth/config.ts';

/** What the service knows of a volunteer at a moment. */
export interface Known {
  person: RankedPerson;
  held: readonly { taskId: ObjectId; start: Date; end: Date; lng: number; lat: number }[];
  invitedLately: number;
  /** The oldest of those invitations. */
  firstInvited?: Date;
}

type Standing = Pick<
  OfferDoc,
  '_id' | 'personId' | 'skills' | 'point' | 'radiusKm' | 'weekly' | 'dated' | 'tasksPerWeek'
>;

/** A standing offer as the engine sees it. */
export function offerFacts(
  offer: Standing,
  { person, held, invitedLately }: Known,
  tree: UnitTree,
  now: Date,
  config: MatchConfig,
): OfferFacts {
  const [lng, lat] = offer.point.coordinates;
  const week = weekNumber(now.getTime(), config.utcOffset);
  return {
    id: offer._id.toHexString(),
    personId: offer.personId.toHexString(),
    lng,
    lat,
    radiusKm: offer.radiusKm,
    skills: offer.skills.map(({ skill, certifiedUntil }) => ({
      skill,
      ...(certifiedUntil ? { certifiedUntil: certifiedUntil.getTime() } : {}),
    })),
    windows: windowsOf(offer),
    tasksPerWeek: offer.tasksPerWeek,
    partyMember: mayUsePartyMembership(person),
    ...(person.birthDate ? { birthDate: person.birthDate } : {}),
    ...(person.communityId ? { communityId: person.communityId.toHexString() } : {}),
    ...(person.branchId ? { branchId: person.branchId.toHexString() } : {}),
    unitPath: unitsOf(person, tree),
    // Step by step with the weeks, as the load: so what is held in memory and what is read afresh are the same.
    reliability: decayed(person.reliability, new Date(week * WEEK)),
    load: held.filter(({ start }) => weekNumber(start.getTime(), config.utcOffset) === week).length,
    busy: held.map((task) => ({
      taskId: task.taskId.toHexString(),
      start: task.start.getTime(),
      end: task.end.getTime(),
      lng: task.lng,
      lat: task.lat,
    })),
    invitedLately,
    askedTaskIds: [],
  };
}

/** Without windows the volunteer may be asked for any time. */
function windowsOf({ weekly, dated }: Standing): readonly Window[] {
  if (weekly.length + dated.length === 0) return ALWAYS;
  return [...weekly, ...dated.map(({ from, to }) => ({ from: from.getTime(), to: to.getTime() }))];
}

/** The units on the ways from the root to the person's community and to their branch. */
function unitsOf({ communityId, branchId }: RankedPerson, tree: UnitTree): string[] {
  const paths = [communityId, branchId].flatMap((unitId) =>
    unitId ? (tree.byId.get(unitId.toHexString())?.path ?? []) : [],
  );
  return [...new Set(paths.map((unitId) => unitId.toHexString()))];
}

/**
 * A task as the engine sees it: at the place that everybody may know, so that no distance, worth or sentence made
 * from it tells the exact one. Whom an organiser looks for may be invited, so `invitedPersonIds` is theirs to fill.
 */
export function taskFacts(task: RankableTask, tree: UnitTree, invitedPersonIds: readonly string[] = []): TaskFacts {
  const [lng, lat] = publicPoint(task.place.point).coordinates;
  const unitPath = task.unitPath.map((unitId) => unitId.toHexString());
  const communityId = unitPath.find((unitId) => tree.byId.get(unitId)?.kind === 'community');
  return {
    id: task._id.toHexString(),
    unitId: task.unitId.toHexString(),
    unitPath,
    lng,
    lat,
    start: task.start.getTime(),
    end: task.end.getTime(),
    signUpBy: task.signUpBy.getTime(),
    category: task.category,
    ...(communityId ? { communityId } : {}),
    roles: task.roles.map((role) => ({
      id: role._id.toHexString(),
      ...(role.skill ? { skill: role.skill } : {}),
      certified: role.certified,
      slots: role.slots,
      taken: role.taken,
    })),
    rules: task.rules,
    exposure: task.exposure,
    invitedPersonIds,
  };
}
