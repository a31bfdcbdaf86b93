import Joi from 'joi';
import { unfilledCauses } from '../../../engine/candidates/why-empty.ts';
import { checkRecord } from '../../../platform/record-files/check-record.ts';
import type { PlanDocument } from './plan-document.ts';
import { readJson } from '../../../platform/record-files/read-json.ts';
import { count, id } from '../../../platform/record-files/schema-parts.ts';

const positive = Joi.number().min(0).required();
const schema = Joi.object<PlanDocument>({
  format: Joi.valid('xianfeng-plan').required(),
  version: Joi.valid(3).required(),
  now: Joi.string().isoDate().required(),
  seed: Joi.number().integer().required(),
  status: Joi.valid('optimal', 'feasible', 'cancelled').required(),
  worth: positive,
  bound: positive,
  gap: positive,
  places: count.required(),
  filled: count.required(),
  proposals: Joi.array()
    .items(
      Joi.object({
        offerId: id.required(),
        personId: id.required(),
        taskId: id.required(),
        roleId: id.required(),
        worth: Joi.number().required(),
        km: Joi.number().required(),
        why: Joi.string().allow('').required(),
      }),
    )
    .required(),
  unfilled: Joi.array()
    .items(
      Joi.object({
        taskId: id.required(),
        roleId: id.required(),
        places: count.required(),
        cause: Joi.valid(...unfilledCauses, 'not_worked_out').required(),
      }),
    )
    .required(),
  floor: Joi.object({
    share: Joi.number().greater(0).max(1).required(),
    worthWithout: positive,
    communities: Joi.array()
      .items(
        Joi.object({
          communityId: id.required(),
          places: count.required(),
          needed: count.required(),
          filled: count.required(),
          bonus: count.required(),
        }),
      )
      .unique('communityId')
      .required(),
  }),
  certificate: Joi.object({
    quantum: positive,
    scale: positive,
    prices: Joi.array()
      .items(Joi.object({ taskId: id.required(), roleId: id.required(), price: Joi.number().required() }))
      .required(),
  }).required(),
}).prefs({ convert: false });

/** @throws RecordError where it is no plan; whether it is a good one, `verifyDocument` says */
export const planOf = (value: unknown, file: string): PlanDocument => checkRecord(schema, value, file, 1);

/**
 * A plan from its file.
 *
 * @throws RecordError
 */
export const readPlan = async (file: string): Promise<PlanDocument> => planOf(await readJson(file), file);
