import type { ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import type { ErrorCode } from '../../../shared/errors.ts';
import { categories, keysOf, type Category } from '../../../shared/words.ts';
import { defineCollection } from '../../platform/database/define.ts';
import type { UnfilledCause } from '../../engine/candidates/why-empty.ts';
import type { PlanStatus } from '../../engine/plan/problem.ts';

export const planModes = ['dryRun', 'propose'] as const;
export type PlanMode = (typeof planModes)[number];
export const planStates = ['running', 'done', 'failed', 'cancelled'] as const;
export type PlanState = (typeof planStates)[number];

/** The result in numbers. Worth, bound and gap speak of the pairs that were looked at. */
export interface PlanResult {
  status: PlanStatus;
  worth: number;
  bound: number;
  gap: number;
  /** Volunteers and places that were looked at: those who may be asked, and free places without an open invitation. */
  volunteers: number;
  places: number;
  filled: number;
  /** Places that stay empty, by cause. */
  unfilled: Partial<Record<UnfilledCause, number>>;
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
  /** Why places stay empty; null where none does. */
  cause: UnfilledCause | null;
}

export interface MatchingPlanDoc {
  _id: ObjectId;
  unitId: ObjectId;
  mode: PlanMode;
  asked: { from: Date; to: Date; timeLimitSeconds: number; category: Category | null };
  /** Null for the planning by the clock. */
  by: ObjectId | null;
  /** Which turn of the planning by the clock it is. */
  slot?: string;
  state: PlanState;
  /** Renewed while a server works on it. */
  aliveAt: Date;
  result?: PlanResult;
  /** The roles with empty places first; `linesOmitted` more are only counted. */
  lines?: PlanLine[];
  linesOmitted?: number;
  /** Prices above 0, by role, in units of worth: the next plan starts from them. */
  prices?: { taskId: string; roleId: string; price: number }[];
  failure?: string;
  createdAt: Date;
  endedAt?: Date;
}

export const matchingPlans = defineCollection<MatchingPlanDoc>('matchingPlans', {
  fields: {
    unitId: { type: Schema.Types.ObjectId, required: true },
    mode: { type: String, required: true, enum: [...planModes] },
    asked: {
      from: { type: Date, required: true },
      to: { type: Date, required: true },
      timeLimitSeconds: { type: Number, required: true },
      category: { type: String, enum: [...keysOf(categories), null] },
    },
    by: { type: Schema.Types.ObjectId },
    slot: String,
    state: { type: String, required: true, enum: [...planStates] },
    aliveAt: { type: Date, required: true },
    result: { type: Schema.Types.Mixed },
    lines: { type: [Schema.Types.Mixed] as never, default: undefined },
    linesOmitted: Number,
    prices: { type: [Schema.Types.Mixed] as never, default: undefined },
    failure: String,
    createdAt: { type: Date, required: true },
    endedAt: Date,
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

/** Whom a plan would ask for what, and what became of it: the answer to "why me, why them". */
export interface PlannedProposalDoc {
  _id: ObjectId;
  planId: ObjectId;
  taskId: ObjectId;
  roleId: ObjectId;
  personId: ObjectId;
  /** As an organiser may know it: from the distance in whole kilometres. */
  worth: number;
  km: number;
  reasons: { zh: string; en: string };
  /** `planned` until it was tried; then `proposed`, or why not. */
  outcome: 'planned' | 'proposed' | ErrorCode;
}

export const plannedProposals = defineCollection<PlannedProposalDoc>('plannedProposals', {
  fields: {
    planId: { type: Schema.Types.ObjectId, required: true },
    taskId: { type: Schema.Types.ObjectId, required: true },
    roleId: { type: Schema.Types.ObjectId, required: true },
    personId: { type: Schema.Types.ObjectId, required: true },
    worth: { type: Number, required: true },
    km: { type: Number, required: true },
    reasons: { zh: { type: String, required: true }, en: { type: String, required: true } },
    outcome: { type: String, required: true },
  },
  indexes: [{ key: { planId: 1, _id: 1 } }, { key: { planId: 1, taskId: 1 } }],
});

/** Units that are planned by the clock. */
export interface PlanningSettingDoc {
  _id: ObjectId;
  everyMinutes: number;
  by: ObjectId;
  updatedAt: Date;
}

export const planningSettings = defineCollection<PlanningSettingDoc>('planningSettings', {
  fields: {
    everyMinutes: { type: Number, required: true },
    by: { type: Schema.Types.ObjectId, required: true },
    updatedAt: { type: Date, required: true },
  },
});
