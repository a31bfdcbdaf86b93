import { headRanks, mobilisationKinds, mobilisationLimits } from '../../../shared/mobilisation.ts';
import { limits } from '../../../shared/limits.ts';
import { keysOf } from '../../../shared/words.ts';
import { rankSchema } from '../../domain/temporary-organisations/present.ts';
import { decimal, flag, id, instant, oneOf, shownLine, shownText, skill, whole } from '../../platform/schema/schema.ts';
import { listOf, named, nullable, optional, shape, type Infer } from '../../platform/schema/shape.ts';

const count = () => whole(0, mobilisationLimits.peopleAtPlace);
const price = () => whole(0, mobilisationLimits.price);

export const headRank = () => named('HeadRank', oneOf(keysOf(headRanks)));

const supplyInput = named('NewSupply', shape({ unitId: id(), stays: decimal(0, 1) }));

const demandInput = named(
  'NewDemand',
  shape({
    unitId: id(),
    least: count(),
    wished: count(),
    most: count(),
    headRank: headRank(),
    skills: listOf(named('NewDemandSkill', shape({ skill: skill(), count: count() })), mobilisationLimits.demandSkills),
    ties: listOf(id(), mobilisationLimits.demandTies),
  }),
);

/** Prices in hundreds of metres of way; `beyondShare` null: nobody beyond the share that may go. */
const pricesInput = named(
  'NewMobilisationPrices',
  shape({ noTie: price(), beyondShare: nullable(price()), changed: price() }),
);

export const planBody = named(
  'NewMobilisationPlan',
  shape({
    name: shownLine(limits.nameLength),
    reason: shownText(limits.reasonLength),
    from: instant(),
    until: instant(),
    supply: listOf(supplyInput, mobilisationLimits.units).min(1),
    demand: listOf(demandInput, mobilisationLimits.places).min(1),
    prices: pricesInput,
  }),
);
export type PlanInput = Infer<typeof planBody>;

export const replanBody = named(
  'NewReplan',
  shape({
    kind: oneOf(keysOf(mobilisationKinds)),
    /**
     * Why it is changed; that of the plan before where it is left out. People whose orders are withdrawn are told it.
     */
    reason: optional(shownText(limits.reasonLength)),
    /** A stand-down in which no place asks for anybody any more. */
    everybody: optional(flag()),
  }),
);
export type ReplanInput = Infer<typeof replanBody>;

/**
 * `organisations`: a temporary organisation for the people of each place, below the place, until the end of the plan.
 */
export const publicationBody = named(
  'MobilisationPublication',
  shape({
    organisations: optional(named('NewPlanOrganisations', shape({ rank: rankSchema(), meetsAt: optional(instant()) }))),
  }),
);
export type PublicationInput = Infer<typeof publicationBody>;

/** The place at which somebody is kept; null: they are sent nowhere. */
export const pinBody = named('NewMobilisationPin', shape({ postId: nullable(id()) }));
