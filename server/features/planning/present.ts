import Joi from 'joi';
import { categories, keysOf } from '../../../shared/words.ts';
import { sideOf } from '../../platform/refusals/refuse.ts';
import type { Language } from '../../../shared/words.ts';
import {
  abilities,
  countOut,
  idOut,
  instantOut,
  listOut,
  nullable,
  pageOf,
  shape,
  textOut,
} from '../../platform/schema/schema.ts';
import { UNFILLED_CAUSES } from '../../engine/candidates/why-empty.ts';
import { planModes, planStates, type MatchingPlanDoc, type PlannedProposalDoc } from './model.ts';

const causes = UNFILLED_CAUSES;

/** A plan in a list: what was asked and what came out. */
export function presentPlan(plan: MatchingPlanDoc) {
  const { asked, result } = plan;
  return {
    id: plan._id.toHexString(),
    unitId: plan.unitId.toHexString(),
    mode: plan.mode,
    asked: {
      from: asked.from.toISOString(),
      to: asked.to.toISOString(),
      timeLimitSeconds: asked.timeLimitSeconds,
      category: asked.category,
    },
    byTheClock: plan.by === null,
    state: plan.state,
    failure: plan.failure ?? null,
    createdAt: plan.createdAt.toISOString(),
    endedAt: plan.endedAt?.toISOString() ?? null,
    result: result
      ? {
          status: result.status,
          worth: result.worth,
          bound: result.bound,
          gap: result.gap,
          volunteers: result.volunteers,
          places: result.places,
          filled: result.filled,
          proposed: result.proposed,
          refused: result.refused,
          unfilled: Object.fromEntries(causes.map((cause) => [cause, result.unfilled[cause] ?? 0])),
        }
      : null,
  };
}

/** A plan by itself, with its roles. */
export const presentWholePlan = (plan: MatchingPlanDoc, mayCancel: boolean) => ({
  ...presentPlan(plan),
  roles: (plan.lines ?? []).map((line) => ({
    taskId: line.taskId.toHexString(),
    roleId: line.roleId.toHexString(),
    title: line.title,
    roleName: line.roleName,
    places: line.places,
    filled: line.filled,
    cause: line.cause,
  })),
  rolesOmitted: plan.linesOmitted ?? 0,
  can: { cancel: mayCancel && plan.state === 'running' },
});

export const presentPlannedProposal = (one: PlannedProposalDoc, language: Language) => ({
  taskId: one.taskId.toHexString(),
  roleId: one.roleId.toHexString(),
  personId: one.personId.toHexString(),
  worth: one.worth,
  distanceKm: one.km,
  reasons: one.reasons[sideOf(language)],
  outcome: one.outcome,
});

const share = () => Joi.number().min(0).max(1);
const cause = () => Joi.string().valid(...causes);
const planFields = {
  id: idOut(),
  unitId: idOut(),
  mode: Joi.string().valid(...planModes),
  asked: shape({
    from: instantOut(),
    to: instantOut(),
    timeLimitSeconds: countOut(),
    category: nullable(Joi.string().valid(...keysOf(categories))),
  }),
  byTheClock: Joi.boolean(),
  state: Joi.string().valid(...planStates),
  failure: nullable(textOut()),
  createdAt: instantOut(),
  endedAt: nullable(instantOut()),
  result: nullable(
    shape({
      status: Joi.string().valid('optimal', 'feasible', 'cancelled'),
      worth: Joi.number().min(0),
      bound: Joi.number().min(0),
      gap: share(),
      volunteers: countOut(),
      places: countOut(),
      filled: countOut(),
      proposed: countOut(),
      refused: countOut(),
      unfilled: shape(Object.fromEntries(causes.map((name) => [name, countOut()]))),
    }),
  ),
};
export const planListOut = pageOf(shape(planFields));
export const planOut = shape({
  ...planFields,
  roles: listOut(
    shape({
      taskId: idOut(),
      roleId: idOut(),
      title: textOut(),
      roleName: textOut(),
      places: countOut(),
      filled: countOut(),
      cause: nullable(cause()),
    }),
  ),
  rolesOmitted: countOut(),
  can: abilities('cancel'),
});
export const plannedProposalsOut = pageOf(
  shape({
    taskId: idOut(),
    roleId: idOut(),
    personId: idOut(),
    worth: share(),
    distanceKm: Joi.number().min(0),
    reasons: textOut(),
    outcome: Joi.string(),
  }),
);
