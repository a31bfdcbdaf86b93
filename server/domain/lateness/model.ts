import type { Calibration } from '../../engine/likelihood/calibration.ts';
import type { LatenessModel } from '../../engine/lateness/lateness.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import { flag, id, instant, mixed, number } from '../../platform/database/fields.ts';
import { nothingOfPeople } from '../../platform/personal/datum.ts';

/** The model of which cases are late, a version a night; its calibration says how well it foretold cases held out. */
export const latenessModels = defineCollection('latenessModels', {
  fields: {
    _id: id(),
    learnedAt: instant(),
    /** How many cases it was learned from. */
    cases: number(),
    model: mixed<LatenessModel>(),
    calibration: mixed<Calibration>(),
    /** Others are kept for the table, and not used. */
    calibrated: flag(),
  },
  personal: nothingOfPeople,
  indexes: [{ key: { learnedAt: -1 } }],
});
export type LatenessDoc = DocumentOf<typeof latenessModels>;
