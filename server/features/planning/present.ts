import Joi from 'joi';
import { sideOf } from '../../platform/refusals/refuse.ts';
import type { Point } from '../../platform/geo/point.ts';
import { planningFailures } from '../../../shared/planning.ts';
import { keysOf, type Language } from '../../../shared/words.ts';
import { category, countOut, idOut, instantOut, oneOf, pointOut, textOut } from '../../platform/schema/schema.ts';
import { type Infer, abilities, listOut, named, nullable, pageOf, shape } from '../../platform/schema/shape.ts';
import { toldShare } from '../filling/told.ts';
import { knownFailure } from './failure.ts';
import { planStages } from './progress.ts';
import { planCauses, planModes, planStates, type MatchingPlanDoc, type PlannedProposal } from './model.ts';

const causes = planCauses;

/** A plan in a list: what was asked and what came out. */
export function presentPlan(plan: MatchingPlanDoc): Infer<typeof listedPlanOut> {
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
      askings: asked.askings ?? null,
      floor: asked.floor ?? null,
    },
    byTheClock: plan.by === null,
    state: plan.state,
    progress: plan.progress
      ? {
          stage: plan.progress.stage,
          seconds: plan.progress.seconds,
          worth: plan.progress.worth,
          bound: plan.progress.bound,
        }
      : null,
    failure: plan.failure === undefined ? null : knownFailure(plan.failure),
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
          yes: result.yes ? { expected: tenths(result.yes.expected), version: result.yes.version } : null,
          weekly: result.weekly ?? null,
          announced: result.announced ?? 0,
          withdrawn: result.withdrawn ?? 0,
          floor: result.floor
            ? { cost: result.floor.cost, communities: result.floor.communities, below: result.floor.below }
            : null,
          proposed: result.proposed,
          refused: result.refused,
          unfilled: Object.fromEntries(causes.map((cause) => [cause, result.unfilled[cause] ?? 0])),
        }
      : null,
  };
}

/** A plan by itself, with its roles. */
export const presentWholePlan = (
  plan: MatchingPlanDoc,
  mayCancel: boolean,
  points: ReadonlyMap<string, Point> = new Map(),
): Infer<typeof planOut> => ({
  ...presentPlan(plan),
  roles: (plan.lines ?? []).map((line) => ({
    taskId: line.taskId.toHexString(),
    roleId: line.roleId.toHexString(),
    title: line.title,
    roleName: line.roleName,
    places: line.places,
    filled: line.filled,
    expected: line.expected === undefined ? null : tenths(line.expected),
    cause: line.cause,
    point: points.get(line.taskId.toHexString()) ?? null,
  })),
  rolesOmitted: plan.linesOmitted ?? 0,
  communities: (plan.shares ?? []).map(({ unitId, name, places, needed, filled }) => ({
    ...{ unitId: unitId.toHexString(), name, places, needed, filled },
  })),
  can: { cancel: mayCancel && plan.state === 'running' },
});

/** By the handle that the person has in the task: whoever accepts shows themselves there. */
export const presentPlannedProposal = (
  one: PlannedProposal,
  handle: string,
  language: Language,
): Infer<typeof plannedProposalOut> => ({
  taskId: one.taskId.toHexString(),
  roleId: one.roleId.toHexString(),
  personId: handle,
  worth: one.worth,
  distanceKm: one.km,
  chance: one.chance === undefined ? null : toldShare(one.chance),
  reasons: one.reasons[sideOf(language)],
  outcome: one.outcome,
});

const share = () => Joi.number().min(0).max(1);
const tenths = (number: number): number => Math.round(number * 10) / 10;
const cause = () => oneOf(causes);
const askedOut = named(
  'PlanOrder',
  shape({
    from: instantOut(),
    to: instantOut(),
    timeLimitSeconds: countOut(),
    category: nullable(category()),
    /** Null: as many as there are places. */
    askings: nullable(countOut()),
    /** The share of its places that every community is to have filled; null: none was asked for. */
    floor: nullable(share()),
  }),
);
const resultOut = named(
  'PlanResult',
  shape({
    status: oneOf(['optimal', 'feasible', 'cancelled']),
    worth: Joi.number().min(0),
    bound: Joi.number().min(0),
    gap: share(),
    volunteers: countOut(),
    places: countOut(),
    filled: countOut(),
    /** Null where every proposal counts as accepted: nothing calibrated is known of who says yes. */
    yes: nullable(shape({ expected: Joi.number().min(0), version: countOut() })),
    /** Invitations that one person may get in seven days; null of plans made before it was told. */
    weekly: nullable(countOut()),
    /** People whom the last plan would have asked and this one might, and how many of these it leaves out. */
    announced: countOut(),
    withdrawn: countOut(),
    /**
     * With a floor: how much more would be accepted without it, how many communities have places, and how many of
     * these miss some of what it needs.
     */
    floor: nullable(shape({ cost: Joi.number().min(0), communities: countOut(), below: countOut() })),
    proposed: countOut(),
    refused: countOut(),
    unfilled: shape(Object.fromEntries(causes.map((name) => [name, countOut()]))),
  }),
);
const planFields = {
  id: idOut(),
  unitId: idOut(),
  mode: oneOf(planModes),
  asked: askedOut,
  byTheClock: Joi.boolean(),
  state: oneOf(planStates),
  /** Null unless somebody works on it. `bound`: no plan can be worth more; null while nothing is proven. */
  progress: nullable(
    named(
      'PlanProgress',
      shape({
        stage: oneOf(planStages),
        seconds: countOut(),
        worth: Joi.number().min(0),
        bound: nullable(Joi.number().min(0)),
      }),
    ),
  ),
  failure: nullable(oneOf(keysOf(planningFailures))),
  createdAt: instantOut(),
  endedAt: nullable(instantOut()),
  result: nullable(resultOut),
};
export const listedPlanOut = named('ListedPlan', shape(planFields));
export const planListOut = pageOf(listedPlanOut);
export const planOut = named(
  'Plan',
  shape({
    ...planFields,
    roles: listOut(
      shape({
        taskId: idOut(),
        roleId: idOut(),
        title: textOut(),
        roleName: textOut(),
        places: countOut(),
        filled: countOut(),
        /** How many of those asked are expected to say yes. */
        expected: nullable(Joi.number().min(0)),
        cause: nullable(cause()),
        /** As everybody may see it; null of a task that is gone. */
        point: nullable(pointOut()),
      }),
    ),
    rolesOmitted: countOut(),
    /** With a floor: the communities that have places; those that miss most first. */
    communities: listOut(
      shape({ unitId: idOut(), name: textOut(), places: countOut(), needed: countOut(), filled: countOut() }),
    ),
    can: abilities('cancel'),
  }),
);
const plannedProposalOut = named(
  'PlannedProposal',
  shape({
    taskId: idOut(),
    roleId: idOut(),
    personId: idOut(),
    worth: share(),
    distanceKm: Joi.number().min(0),
    /** That people like them say yes, in steps of a twentieth, rounded down. */
    chance: nullable(share()),
    reasons: textOut(),
    outcome: Joi.string(),
  }),
);
export const plannedProposalsOut = pageOf(plannedProposalOut);
