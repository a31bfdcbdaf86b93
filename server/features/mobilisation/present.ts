import Joi from 'joi';
import {
  headRanks,
  mobilisationKinds,
  mobilisationStates,
  planFailures,
  unmetKinds,
} from '../../../shared/mobilisation.ts';
import { keysOf, skills as skillWords, type Language, type Skill } from '../../../shared/words.ts';
import { rankSchema } from '../../domain/temporary-organisations/present.ts';
import { maskedName } from '../../domain/people/contacts.ts';
import { unitNameIn, unitNameSchema } from '../../domain/units/present.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import { unmetInWords } from '../../engine/mobilisation/words.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { abilitiesOf } from '../../platform/http/policy.ts';
import { sideOf } from '../../platform/refusals/refuse.ts';
import { countOut, idOut, instantOut, oneOf, pointOut, skill, textOut } from '../../platform/schema/schema.ts';
import { abilities, listOut, named, nullable, pageOf, shape, type Infer } from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';
import { headRank } from './inputs.ts';
import type { MobilisationPinDoc, MobilisationPlanDoc, MobilisationResult, MobilisedPersonDoc } from './model.ts';
import { assignmentData } from './personal.ts';
import { mobilisationAbilities, mobilisationPolicy } from './policy.ts';

const supplyOut = named('Supply', shape({ unit: nullable(unitNameSchema), stays: Joi.number().min(0).max(1) }));
const demandOut = named(
  'Demand',
  shape({
    unit: nullable(unitNameSchema),
    point: nullable(pointOut()),
    least: countOut(),
    wished: countOut(),
    most: countOut(),
    headRank: headRank(),
    skills: listOut(named('DemandSkill', shape({ skill: skill(), count: countOut() }))),
    ties: listOut(unitNameSchema),
  }),
);
const unmetOut = named(
  'UnmetDemand',
  shape({
    post: nullable(unitNameSchema),
    kind: oneOf(keysOf(unmetKinds)),
    skill: nullable(textOut()),
    missing: countOut(),
    /** Units that would help, all of whose people who may go are sent. */
    binding: listOut(unitNameSchema),
    /** The same as a sentence. */
    why: textOut(),
  }),
);
const resultOut = named(
  'MobilisationResult',
  shape({
    people: countOut(),
    sent: countOut(),
    groups: countOut(),
    missing: countOut(),
    changed: countOut(),
    seconds: Joi.number().min(0),
    unmet: listOut(unmetOut),
    oneMore: listOut(shape({ postId: idOut(), price: nullable(Joi.number()) })),
    frontier: listOut(named('FrontierPoint', shape({ price: countOut(), changed: countOut(), missing: countOut() }))),
  }),
);
const pricesOut = named(
  'MobilisationPrices',
  shape({ noTie: countOut(), beyondShare: nullable(countOut()), changed: countOut() }),
);

const headFields = {
  id: idOut(),
  name: textOut(),
  kind: oneOf(keysOf(mobilisationKinds)),
  number: countOut(),
  state: oneOf(keysOf(mobilisationStates)),
  from: instantOut(),
  until: instantOut(),
  sent: nullable(countOut()),
  missing: nullable(countOut()),
  createdAt: instantOut(),
};
export const planLineSchema = named('MobilisationLine', shape(headFields));
export const planPage = pageOf(planLineSchema);

export const planSchema = named(
  'MobilisationPlan',
  shape({
    ...headFields,
    unit: nullable(unitNameSchema),
    reason: textOut(),
    basedOn: nullable(idOut()),
    supply: listOut(supplyOut),
    demand: listOut(demandOut),
    prices: pricesOut,
    result: nullable(resultOut),
    failure: nullable(oneOf(keysOf(planFailures))),
    publishedAt: nullable(instantOut()),
    /** The organisations that are formed with it. */
    organisations: nullable(named('PlanOrganisations', shape({ rank: rankSchema(), meetsAt: nullable(instantOut()) }))),
    /** How far it is while it is computed or sent. */
    percent: nullable(countOut()),
    /** Somebody was kept somewhere by hand since it was computed. */
    outdated: Joi.boolean(),
    /** Orders and invitations are still being sent. */
    sending: Joi.boolean(),
    version: countOut(),
    can: abilities(...mobilisationAbilities),
  }),
);

export const presentLine = (plan: MobilisationPlanDoc): Infer<typeof planLineSchema> => ({
  id: plan._id.toHexString(),
  name: plan.name,
  kind: plan.kind,
  number: plan.number,
  state: plan.state,
  from: plan.from.toISOString(),
  until: plan.until.toISOString(),
  sent: plan.result?.sent ?? null,
  missing: plan.result?.missing ?? null,
  createdAt: plan.createdAt.toISOString(),
});

export function presentPlan(
  plan: MobilisationPlanDoc,
  tree: UnitTree,
  { caller, language, percent }: { caller: Caller; language: Language; percent: number | null },
): Infer<typeof planSchema> {
  return {
    ...presentLine(plan),
    unit: unitNameIn(tree, plan.unitId),
    reason: plan.reason,
    basedOn: plan.basedOn?.toHexString() ?? null,
    supply: plan.supply.map(({ unitId, stays }) => ({ unit: unitNameIn(tree, unitId), stays })),
    demand: plan.demand.map(({ unitId, least, wished, most, headRank: rank, skills, ties }) => ({
      unit: unitNameIn(tree, unitId),
      point: tree.byId.get(unitId.toHexString())?.place?.point ?? null,
      least,
      wished,
      most,
      headRank: rank,
      skills: skills.map((one) => ({ skill: one.skill, count: one.count })),
      ties: ties.flatMap((unit) => unitNameIn(tree, unit) ?? []),
    })),
    prices: plan.prices,
    result: plan.result ? presentResult(plan.result, tree, language) : null,
    failure: plan.failure ?? null,
    publishedAt: plan.publishedAt?.toISOString() ?? null,
    organisations: plan.organisations
      ? { rank: plan.organisations.rank, meetsAt: plan.organisations.meetsAt?.toISOString() ?? null }
      : null,
    percent,
    outdated: plan.state === 'draft' && plan.result !== undefined,
    sending: plan.sentUpTo !== undefined,
    version: plan.version,
    can: abilitiesOf(mobilisationPolicy, mobilisationAbilities, caller, plan),
  };
}

function presentResult(
  { cost: _, unmet, ...numbers }: MobilisationResult,
  tree: UnitTree,
  language: Language,
): Infer<typeof resultOut> {
  const nameOf = (id: string) => unitNameIn(tree, { toHexString: () => id });
  return {
    ...numbers,
    unmet: unmet.map(({ postId, kind, skill: lacking, missing, binding }) => {
      const units = binding.flatMap((id) => nameOf(id) ?? []);
      const told = {
        place: postId,
        kind,
        ...(lacking ? { skill: skillWords[lacking as Skill]?.[sideOf(language)] ?? lacking } : {}),
        missing,
        binding: units.map(({ name }) => name),
      };
      return {
        post: nameOf(postId),
        kind,
        skill: lacking,
        missing,
        binding: units,
        why: unmetInWords(told, language),
      };
    }),
  };
}

export const linksSchema = named(
  'MobilisationGroups',
  shape({
    items: listOut(
      named(
        'MobilisationGroup',
        shape({
          post: nullable(unitNameSchema),
          point: nullable(pointOut()),
          sent: countOut(),
          least: countOut(),
          wished: countOut(),
          head: nullable(shows(assignmentData.whereSent, textOut())),
          from: listOut(shape({ unit: nullable(unitNameSchema), point: nullable(pointOut()), people: countOut() })),
          /** The price of one more, in hundreds of metres of way. */
          oneMore: nullable(Joi.number()),
        }),
      ),
    ),
  }),
);

export const mobilisedPersonSchema = named(
  'MobilisedPerson',
  shape({
    id: idOut(),
    displayName: textOut(),
    callable: Joi.boolean(),
    unit: nullable(unitNameSchema),
    rank: shows(assignmentData.whereSent, headRank()),
    skills: listOut(shows(assignmentData.whereSent, textOut())),
    post: nullable(unitNameSchema),
    head: Joi.boolean(),
    as: nullable(textOut()),
    before: nullable(unitNameSchema),
    pinned: Joi.boolean(),
    /** Kept by hand at a place; null there: kept free. */
    pin: nullable(shows(assignmentData.whereSent, named('MobilisationPin', shape({ post: nullable(unitNameSchema) })))),
  }),
);
export const mobilisedPage = pageOf(mobilisedPersonSchema);

/**
 * The name of somebody who agreed to be callable; of others the first character, until they say yes to an invitation.
 */
export const nameShown = ({ callable, pinned }: MobilisedPersonDoc, name: string): string =>
  callable || pinned ? name : maskedName(name);

export function presentPerson(
  row: MobilisedPersonDoc,
  tree: UnitTree,
  { names, pins }: { names: ReadonlyMap<string, string>; pins: ReadonlyMap<string, MobilisationPinDoc> },
): Infer<typeof mobilisedPersonSchema> {
  const pin = pins.get(row.personId.toHexString());
  return {
    id: row._id.toHexString(),
    displayName: nameShown(row, names.get(row.personId.toHexString()) ?? ''),
    callable: row.callable,
    unit: unitNameIn(tree, row.unitId),
    rank: keysOf(headRanks)[row.rank] ?? 'none',
    skills: row.skills,
    post: unitNameIn(tree, row.postId),
    head: row.head,
    as: row.as,
    before: unitNameIn(tree, row.before),
    pinned: row.pinned,
    pin: pin ? { post: unitNameIn(tree, pin.postId) } : null,
  };
}
