import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import { flag, id, instant, mixed, nested, nullable, number, oneOf, optional } from '../../platform/database/fields.ts';
import { nothingOfPeople } from '../../platform/personal/datum.ts';
import type { Calibration } from '../../engine/likelihood/calibration.ts';
import type { LikelihoodModel } from '../../engine/likelihood/chance.ts';
import { fillingCauses } from '../../engine/filling/causes.ts';
import { fillingEnds, fillingStates } from './words.ts';

/** The promise to fill a role by a time with a stated chance. */
export const fillings = defineCollection('fillings', {
  fields: {
    _id: id(),
    taskId: id(),
    roleId: id(),
    unitId: id(),
    /** The places are to be filled by then, with at least the chance `promised`. */
    by: instant(),
    promised: number(),
    state: oneOf(fillingStates),
    /** How many may be asked in all, and in which order: see `FillingPlan` in the engine. */
    allowance: number(),
    tilt: number(),
    /** The same by what is told, see `told.ts`; absent of those from before. */
    told: optional(nested({ allowance: number(), tilt: number() })),
    /** Each wave is asked in the transaction that counts it, and only while the count is as it was read. */
    waves: number(),
    /** As it was told at the last look: see `told.ts`. */
    chance: number(),
    /** Why the promise is out of reach; null while it is not. */
    cause: nullable(oneOf(fillingCauses)),
    startedBy: id(),
    createdAt: instant(),
    lookedAt: instant(),
    endedAt: optional(instant()),
    end: optional(oneOf(fillingEnds)),
    /** The outcome of its askings, where that may be told: of its yes those in vain are put first in line. */
    outcome: optional(nested({ asked: number(), yes: number(), inVain: number() })),
  },
  personal: {
    whose: 'startedBy',
    data: {
      promiser: {
        is: 'who promised that a task is filled',
        fields: ['startedBy'],
        law: 'personal',
        seenBy: ['organisers'],
        kept: 'service',
        erased: { stays: 'power is accountable' },
      },
    },
    nothing: [
      '_id',
      'taskId',
      'roleId',
      'unitId',
      'by',
      'promised',
      'state',
      'allowance',
      'tilt',
      'told',
      'waves',
      'chance',
      'cause',
      'createdAt',
      'lookedAt',
      'endedAt',
      'end',
      'outcome',
    ],
  },
  indexes: [
    { key: { taskId: 1, createdAt: -1, _id: -1 } },
    { key: { roleId: 1 }, name: 'oneRunning', unique: true, partialFilterExpression: { state: 'running' } },
    { key: { state: 1, by: 1 } },
  ],
});
export type FillingDoc = DocumentOf<typeof fillings>;

/** The model of who says yes, a version a day; its calibration says how well it foretold days held out. */
export const likelihoods = defineCollection('likelihoods', {
  fields: {
    /** The version: it rises. */
    _id: number(),
    learnedAt: instant(),
    model: mixed<LikelihoodModel>(),
    calibration: mixed<Calibration>(),
    /** The latest version is used where it is; else a usual city stands in. */
    calibrated: flag(),
    /** Invitations of the four weeks before, and how many were somebody's first; earlier versions did not count. */
    lately: optional(nested({ asked: number(), newcomers: number() })),
  },
  personal: nothingOfPeople,
  indexes: [],
});
export type LikelihoodDoc = DocumentOf<typeof likelihoods>;
