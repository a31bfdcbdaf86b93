import {
  headRanks,
  mobilisationKinds,
  mobilisationStates,
  planFailures,
  type UnmetKind,
} from '../../../shared/mobilisation.ts';
import { organisationRanks } from '../../../shared/organisations.ts';
import { keysOf, skills } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import {
  embedded,
  flag,
  id,
  instant,
  listOf,
  mixed,
  nullable,
  number,
  oneOf,
  optional,
  text,
  type ValueOf,
} from '../../platform/database/fields.ts';
import { assignmentData, mobilisationData, pinData } from './personal.ts';

const supply = embedded({ unitId: id(), stays: number() });
export type SupplyRow = ValueOf<typeof supply>;

const demand = embedded({
  unitId: id(),
  least: number(),
  wished: number(),
  most: number(),
  headRank: oneOf(keysOf(headRanks)),
  skills: listOf(embedded({ skill: oneOf(keysOf(skills)), count: number() })),
  ties: listOf(id()),
});
export type DemandRow = ValueOf<typeof demand>;

/** Prices in hundreds of metres of way. */
const prices = embedded({ noTie: number(), beyondShare: nullable(number()), changed: number() });

/** A plan in numbers, and what it could not do. Ids of units in hex. */
export interface MobilisationResult {
  people: number;
  sent: number;
  groups: number;
  /** People that are missing, heads among them. */
  missing: number;
  changed: number;
  cost: number;
  unmet: { postId: string; kind: UnmetKind; skill: string | null; missing: number; binding: string[] }[];
  /** The price of one more person at each place; null where nobody is left who could come. */
  oneMore: { postId: string; price: number | null }[];
  /** Of a plan that changes a published one: how many changes buy how few missing. */
  frontier: { price: number; changed: number; missing: number }[];
  seconds: number;
}

export const mobilisationPlans = defineCollection('mobilisationPlans', {
  fields: {
    _id: id(),
    unitId: id(),
    name: text(),
    reason: text(),
    kind: oneOf(keysOf(mobilisationKinds)),
    /** The number of its version: 1, and one more with each plan that is based on another. */
    number: number(),
    /** The published plan that it changes. */
    basedOn: nullable(id()),
    /** The first of its versions: the name by which orders know all of them. */
    rootId: id(),
    from: instant(),
    until: instant(),
    supply: listOf(supply),
    demand: listOf(demand),
    prices,
    state: oneOf(keysOf(mobilisationStates)),
    /** Renewed while a server computes it. */
    aliveAt: optional(instant()),
    /** How far that is, in percent. */
    percent: optional(number()),
    result: optional(mixed<MobilisationResult>()),
    failure: optional(oneOf(keysOf(planFailures))),
    /**
     * The organisations that are formed with it: their rank, when they first meet, and for how many of its places they
     * were.
     */
    organisations: optional(
      embedded({ rank: oneOf(keysOf(organisationRanks)), meetsAt: nullable(instant()), formed: number() }),
    ),
    /**
     * The last of its people who were sent their order or invitation; absent when all were, and before it is published.
     */
    sentUpTo: optional(nullable(id())),
    by: id(),
    publishedAt: optional(instant()),
    publishedBy: optional(id()),
    version: number(),
    createdAt: instant(),
  },
  personal: {
    whose: 'by',
    data: mobilisationData,
    nothing: [
      '_id',
      'unitId',
      'name',
      'reason',
      'kind',
      'number',
      'basedOn',
      'rootId',
      'from',
      'until',
      'supply',
      'demand',
      'prices',
      'state',
      'aliveAt',
      'percent',
      'result',
      'failure',
      'organisations',
      'sentUpTo',
      'publishedAt',
      'version',
      'createdAt',
    ],
  },
  indexes: [
    { key: { unitId: 1, createdAt: -1, _id: -1 } },
    { key: { state: 1, aliveAt: 1 } },
    { key: { basedOn: 1 } },
    { key: { until: 1 } },
  ],
});
export type MobilisationPlanDoc = DocumentOf<typeof mobilisationPlans>;

/** One person whom a plan could send, and where it sends them. */
export const mobilisedPeople = defineCollection('mobilisedPeople', {
  fields: {
    _id: id(),
    planId: id(),
    personId: id(),
    /** The sending unit of the plan, and the unit in whose name they would be asked. */
    unitId: id(),
    callUnitId: id(),
    /** Whether they agreed to be callable by it. */
    callable: flag(),
    rank: number(),
    skills: listOf(text()),
    /** The place; null: they stay. */
    postId: nullable(id()),
    head: flag(),
    /** The skill that they are counted for. */
    as: nullable(text()),
    /** The place that the published plan told them; `pinned`: they said yes to it, and stay there. */
    before: nullable(id()),
    pinned: flag(),
  },
  personal: { whose: 'personId', data: assignmentData, nothing: ['_id', 'planId'] },
  indexes: [
    { key: { planId: 1, postId: 1, head: -1, _id: 1 } },
    { key: { planId: 1, unitId: 1, _id: 1 } },
    { key: { planId: 1, _id: 1 } },
    { key: { personId: 1 } },
  ],
});
export type MobilisedPersonDoc = DocumentOf<typeof mobilisedPeople>;

/**
 * Somebody kept at a place by hand, or kept free: it holds for every version of a plan that is computed from then on.
 */
export const mobilisationPins = defineCollection('mobilisationPins', {
  fields: {
    /** `root:person`. */
    _id: text(),
    /** The first of the plan's versions. */
    rootId: id(),
    personId: id(),
    /** Null: they stay where they are. */
    postId: nullable(id()),
    at: instant(),
  },
  personal: { whose: 'personId', data: pinData, nothing: ['_id', 'rootId'] },
  indexes: [{ key: { rootId: 1 } }, { key: { personId: 1 } }],
});
export type MobilisationPinDoc = DocumentOf<typeof mobilisationPins>;
