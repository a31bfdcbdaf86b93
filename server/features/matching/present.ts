import Joi from 'joi';
import { idOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { type Infer, listOut, named, nullable, shape } from '../../platform/schema/shape.ts';
import { within, type Item } from '../../platform/http/pieces.ts';
import { listedOut } from '../../domain/tasks/present.ts';
import type { TaskFacts } from '../../engine/facts/facts.ts';
import type { MatchConfig } from '../../engine/worth/config.ts';
import { worthOf, type Factors } from '../../engine/worth/worth.ts';
import type { RankedTask, RankedVolunteer } from './matcher.ts';
import type { ShownTask } from './shown.ts';
import { maskedName } from '../../domain/people/contacts.ts';
import { roughKm, seenFromAfar } from './seen-from-afar.ts';

const rounded = (value: number): number => Math.round(value * 100) / 100;
const tenths = (km: number): number => Math.ceil(km * 10) / 10;

const presentFactors = (factors: Factors): Record<keyof Factors, number> => ({
  nearness: rounded(factors.nearness),
  skill: rounded(factors.skill),
  urgency: rounded(factors.urgency),
  reliability: rounded(factors.reliability),
  belonging: rounded(factors.belonging),
  freshness: rounded(factors.freshness),
  invitation: rounded(factors.invitation),
});

const share = () => Joi.number().min(0).max(1);
const factorsOut = {
  nearness: share(),
  skill: share(),
  urgency: share(),
  belonging: share(),
  freshness: share(),
  invitation: share(),
};
const reasonsOut = named('Reasons', shape({ text: textOut(), list: listOut(textOut()) }));
const whyOut = <S extends Joi.Schema>(factors: S) => ({ worth: share(), factors, reasons: reasonsOut });

type Reasons = Infer<typeof reasonsOut>;

/** A recommendation as it is sent, around what every list shows of its task. */
export const presentRecommended = (
  ranked: RankedTask,
  task: ShownTask['listed'],
  reasons: Reasons,
): Item<Infer<typeof recommendationOut>> =>
  within('task', task, {
    roleId: ranked.roleId,
    distanceKm: tenths(ranked.km),
    worth: rounded(ranked.worth),
    factors: presentFactors(ranked.factors),
    reasons,
  });

const recommendationOut = named(
  'Recommendation',
  shape({
    task: listedOut,
    roleId: idOut(),
    distanceKm: Joi.number().min(0),
    ...whyOut(named('OwnFactors', shape({ ...factorsOut, reliability: share() }))),
  }),
);
export const recommendationsOut = shape({ items: listOut(recommendationOut) });

/**
 * A volunteer as an organiser sees one who has agreed to nothing yet: by a handle, with no name, phone, place or
 * history.
 */
export function presentCandidate(
  { offer, displayName, km }: RankedVolunteer,
  task: TaskFacts,
  roleId: string,
  now: Date,
  config: MatchConfig,
  reasons: Reasons,
  handle: string,
): Infer<typeof candidateOut> {
  const role = task.roles.find(({ id }) => id === roleId)!;
  // Worked out again from the rounded distance: from an exact worth the exact distance could be had.
  const { worth, factors } = worthOf(seenFromAfar(offer, task), task, role, now.getTime(), config);
  const { reliability: _theirOwn, ...others } = presentFactors(factors);
  return {
    personId: handle,
    displayName: maskedName(displayName),
    distanceKm: roughKm(km),
    worth: rounded(worth),
    factors: others,
    reasons,
  };
}

const candidateOut = named(
  'Candidate',
  shape({
    personId: idOut(),
    displayName: textOut(),
    distanceKm: Joi.number().min(0),
    ...whyOut(named('Factors', shape(factorsOut))),
  }),
);
/** How many fit, where rows would tell too much: fewer than `fewerThan`, or enough. */
const candidateLevels = ['few', 'enough'] as const;
export type CandidateLevel = (typeof candidateLevels)[number];
export const candidatesOut = shape({
  roleId: idOut(),
  items: listOut(candidateOut),
  /** Of a task with sensitive rules there are no items, and only this, once a day; else null. */
  level: nullable(oneOf(candidateLevels)),
});
