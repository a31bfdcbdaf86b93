import type { ErrorCode } from '../../../shared/errors.ts';
import type { PlanningFailure } from '../../../shared/planning.ts';
import { categories, keysOf } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import {
  embedded,
  id,
  instant,
  listOf,
  mixed,
  nested,
  nullable,
  number,
  oneOf,
  optional,
  text,
  type DocumentWith,
} from '../../platform/database/fields.ts';
import type { ObjectId } from 'mongodb';
import { unfilledCauses } from '../../engine/candidates/why-empty.ts';
import type { PlanStatus } from '../../engine/plan/problem.ts';
import type { PlanProgress } from './progress.ts';

export const planModes = ['dryRun', 'propose'] as const;
export type PlanMode = (typeof planModes)[number];
export const planStates = ['running', 'done', 'failed', 'cancelled'] as const;

/** Why places stay empty; `askings_spent`: somebody fits, and no more may be asked. */
export const planCauses = [...unfilledCauses, 'askings_spent'] as const;
export type PlanCause = (typeof planCauses)[number];

/** The result in numbers. Older plans lack what is optional: they counted every proposal as accepted. */
export interface PlanResult {
  status: PlanStatus;
  /** The expected worth of what is accepted; bound and gap speak of all pairs that the rules allow. */
  worth: number;
  bound: number;
  gap: number;
  /** Volunteers and places that were looked at: those who may be asked, and free places without an open invitation. */
  volunteers: number;
  places: number;
  filled: number;
  /** How many of the people asked are expected to say yes, and the version of the likelihood that says so. */
  yes?: { expected: number; version: number } | null;
  /** How many invitations one person may get in seven days, of whatever task. */
  weekly?: number;
  /** People whom the unit's last plan would have asked and this one might, and how many of these it leaves out. */
  announced?: number;
  withdrawn?: number;
  /**
   * With a floor: how much more would be accepted without it, how many communities have places, and how many of these
   * miss some of what the floor needs.
   */
  floor?: { cost: number; communities: number; below: number };
  /** Places that stay empty, by cause. */
  unfilled: Partial<Record<PlanCause, number>>;
  proposed: number;
  /** Invitations that could not be made after all. */
  refused: number;
}

export interface PlanLine {
  taskId: ObjectId;
  roleId: ObjectId;
  title: string;
  roleName: string;
  places: number;
  filled: number;
  /** How many of those asked are expected to say yes; absent where every proposal counts as accepted. */
  expected?: number;
  /** Why places stay empty; null where none does. */
  cause: PlanCause | null;
}

/** A community under a floor: its free places, how many are to be filled, and how many would be. */
export interface PlanShare {
  unitId: ObjectId;
  name: string;
  places: number;
  needed: number;
  filled: number;
}

export const matchingPlans = defineCollection('matchingPlans', {
  fields: {
    _id: id(),
    unitId: id(),
    mode: oneOf(planModes),
    asked: nested({
      from: instant(),
      to: instant(),
      timeLimitSeconds: number(),
      category: nullable(oneOf(keysOf(categories))),
      /** At most so many people are asked in all; absent: as many as there are places. */
      askings: optional(number()),
      /** The share of its places that every community is to have filled, where that can be; in (0, 1]. */
      floor: optional(number()),
    }),
    /** Null for the planning by the clock. */
    by: nullable(id()),
    /** Which turn of the planning by the clock it is. */
    slot: optional(text()),
    state: oneOf(planStates),
    /** Renewed while a server works on it. */
    aliveAt: instant(),
    /** Only while a server works on it. */
    progress: optional(mixed<PlanProgress>()),
    result: optional(mixed<PlanResult>()),
    /** The roles with empty places first; `linesOmitted` more are only counted. */
    lines: optional(listOf(mixed<PlanLine>())),
    linesOmitted: optional(number()),
    /** With a floor; those that miss most first. */
    shares: optional(listOf(mixed<PlanShare>())),
    /** Prices above 0, by role, in units of worth: the next plan starts from them. */
    prices: optional(listOf(mixed<{ taskId: string; roleId: string; price: number }>())),
    /** A sentence in plans of the version before, whose servers may write on during an upgrade: see `knownFailure`. */
    failure: optional(text<PlanningFailure>()),
    createdAt: instant(),
    endedAt: optional(instant()),
  },
  personal: {
    whose: 'by',
    data: {
      planner: {
        is: 'who asked for a plan',
        fields: ['by'],
        law: 'personal',
        seenBy: ['organisers'],
        kept: { with: 'the plan: 30 days' },
        erased: { stays: 'power is accountable' },
      },
    },
    nothing: [
      '_id',
      'unitId',
      'mode',
      'asked',
      'slot',
      'state',
      'aliveAt',
      'progress',
      'result',
      'lines',
      'linesOmitted',
      'shares',
      'prices',
      'failure',
      'createdAt',
      'endedAt',
    ],
  },
  indexes: [
    { key: { unitId: 1, createdAt: -1, _id: -1 } },
    // One plan at a time for a unit, and one for each turn of the clock, however many servers there are.
    { key: { unitId: 1 }, name: 'oneRunning', unique: true, partialFilterExpression: { state: 'running' } },
    { key: { slot: 1 }, unique: true, partialFilterExpression: { slot: { $exists: true } } },
    { key: { aliveAt: 1 }, partialFilterExpression: { state: 'running' } },
    { key: { endedAt: 1 } },
  ],
});
export type MatchingPlanDoc = DocumentOf<typeof matchingPlans>;

/** Somebody whom a plan would ask for something, and why. */
const proposal = {
  taskId: id(),
  roleId: id(),
  personId: id(),
  /** The team without which they do not come, and all of whose people are asked. */
  together: optional(id()),
  /** As an organiser may know it: from the distance in whole kilometres. */
  worth: number(),
  km: number(),
  /** That people like them say yes; absent where every proposal counts as accepted. */
  chance: optional(number()),
  reasons: nested({ zh: text(), en: text() }),
  /** `planned` until it was tried; then `proposed`, or why not. */
  outcome: text<'planned' | 'proposed' | ErrorCode>(),
};
const proposalFields = keysOf(proposal);
const keptWithPlan = { with: 'the plan: 30 days, 3 where the clock made it' };

/**
 * The people that a plan would ask for something, and what became of it: the answer to "why me, why them". A plan of a
 * city has tens of thousands; written one a document they would hold up every reader of the log of changes.
 */
export const proposalSheets = defineCollection('proposalSheets', {
  fields: {
    _id: id(),
    planId: id(),
    /** In the order of `keyOf`; those of a role are on one sheet or on several, one after the other. */
    rows: listOf(embedded(proposal)),
  },
  personal: {
    whose: 'rows.personId',
    data: {
      whyPlanned: {
        is: 'whom a plan would ask for what, and why',
        fields: proposalFields.filter((name) => name !== 'together').map((name) => `rows.${name}` as const),
        law: 'personal',
        seenBy: ['organisers'],
        kept: keptWithPlan,
        erased: 'part',
      },
      plannedTeam: {
        is: 'the team with which a plan would ask somebody',
        fields: ['rows.together'],
        law: 'personal',
        seenBy: ['self', 'head'],
        kept: keptWithPlan,
        erased: 'part',
      },
    },
    nothing: ['_id', 'planId'],
  },
  indexes: [{ key: { planId: 1, _id: 1 } }, { key: { 'rows.personId': 1 } }],
});

/** The same, one a document, as the version before writes it. They go with their plans, and are read until then. */
export const plannedProposals = defineCollection('plannedProposals', {
  fields: { _id: id(), planId: id(), ...proposal },
  personal: {
    whose: 'personId',
    data: {
      plannedBefore: {
        is: 'the same of plans that the version before has made',
        fields: ['planId', ...proposalFields.filter((name) => name !== 'together')],
        law: 'personal',
        seenBy: ['organisers'],
        kept: keptWithPlan,
        erased: 'document',
      },
      teamBefore: {
        is: 'the team in these',
        fields: ['together'],
        law: 'personal',
        seenBy: ['self', 'head'],
        kept: keptWithPlan,
        erased: 'document',
      },
    },
    nothing: ['_id'],
  },
  indexes: [{ key: { planId: 1, _id: 1 } }, { key: { personId: 1 } }],
});
export type ProposalSheet = DocumentOf<typeof proposalSheets>;
export type PlannedProposal = DocumentWith<typeof proposal>;

/** Units that are planned by the clock. */
export const planningSettings = defineCollection('planningSettings', {
  fields: {
    /** The unit's id. */
    _id: id(),
    everyMinutes: number(),
    by: id(),
    updatedAt: instant(),
  },
  personal: {
    whose: 'by',
    data: {
      planner: {
        is: 'who switched the planning by the clock on',
        fields: ['by'],
        law: 'personal',
        seenBy: ['organisers'],
        kept: 'service',
        erased: { stays: 'power is accountable' },
      },
    },
    nothing: ['_id', 'everyMinutes', 'updatedAt'],
  },
});
