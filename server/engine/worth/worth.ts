import { type OfferFacts, type RoleFacts, type TaskFacts, signUpEnd } from '../facts/facts.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import {
  belonging,
  sharedLevels,
  loadFreshness,
  taskFreshness,
  invitationPrice,
  nearness,
  reliability,
  skillFit,
  emptyShare,
  urgency,
} from './factors.ts';
import type { MatchConfig } from './config.ts';

/** Each in [0, 1], weights applied; their product is the worth. */
export interface Factors {
  nearness: number;
  skill: number;
  urgency: number;
  reliability: number;
  belonging: number;
  freshness: number;
  invitation: number;
}

export interface Worth {
  worth: number;
  km: number;
  factors: Factors;
}

/** The part that does not depend on the task: reliability, load, invitations. */
export const offerPart = (offer: OfferFacts, config: MatchConfig): number =>
  reliability(offer.reliability.kept, offer.reliability.missed, config) *
  loadFreshness(offer.load, config) *
  invitationPrice(offer.invitedLately, config);

/** The part that depends neither on the offer nor on the hour: how much the task was seen and filled. */
export const taskPart = (task: TaskFacts, config: MatchConfig): number =>
  taskFreshness(task.exposure, takenOf(task), config);

/** The product, always in this order: the index multiplies in the same order and so gets the same bits. */
export const product = (
  near: number,
  skill: number,
  urgent: number,
  belong: number,
  task: number,
  offer: number,
): number => near * skill * urgent * belong * task * offer;

/** People already in, over all roles. */
export const takenOf = (task: TaskFacts): number => task.roles.reduce((sum, role) => sum + Math.max(0, role.taken), 0);

/** The worth of an offer to a role, in [0, 1], whether or not the hard rules hold (`whyNot` says that). Never NaN. */
export function worthOf(offer: OfferFacts, task: TaskFacts, role: RoleFacts, now: number, config: MatchConfig): Worth {
  const km = distanceKm(offer.lng, offer.lat, task.lng, task.lat);
  const near = nearness(km, config.nearness.tauKm);
  const has = offer.skills.some(({ skill }) => skill === role.skill);
  const skill = skillFit(role.skill !== undefined, has, config);
  const urgent = urgency(signUpEnd(task) - now, emptyShare(role.slots, role.taken), config);
  const belong = belonging(sharedLevels(offer, task), config);
  return {
    worth: product(near, skill, urgent, belong, taskPart(task, config), offerPart(offer, config)),
    km,
    factors: {
      nearness: near,
      skill,
      urgency: urgent,
      reliability: reliability(offer.reliability.kept, offer.reliability.missed, config),
      belonging: belong,
      freshness: taskPart(task, config) * loadFreshness(offer.load, config),
      invitation: invitationPrice(offer.invitedLately, config),
    },
  };
}
