import Joi from 'joi';
import { unfilledCauses } from '../../../engine/candidates/why-empty.ts';
import { checkRecord } from '../../../platform/record-files/check-record.ts';
import type { PlanDocument } from './plan-document.ts';
import { expected } from '../../../platform/record-files/expected.ts';
import { readWholeText } from '../../../platform/record-files/read-text.ts';
import { RecordError } from '../../../platform/record-files/record-error.ts';
import { count, id } from '../../../platform/record-files/schema-parts.ts';

const positive = Joi.number().min(0).required();
const schema = Joi.object<PlanDocument>({
  format: Joi.valid('xianfeng-plan').required(),
  version: Joi.valid(2).required(),
  now: Joi.string().isoDate().required(),
  seed: Joi.number().integer().required(),
  candidates: Joi.number().integer().min(1).required(),
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
        cause: Joi.valid(...unfilledCauses).required(),
      }),
    )
    .required(),
  certificate: Joi.object({
    quantum: positive,
    scale: positive,
    prices: Joi.array()
      .items(Joi.object({ taskId: id.required(), roleId: id.required(), price: Joi.number().required() }))
      .required(),
  }).required(),
}).prefs({ convert: false });

/**
 * A plan from its file.
 *
 * @throws RecordError where it is no plan; whether it is a good one, `verifyDocument` says
 */
export async function readPlan(file: string): Promise<PlanDocument> {
  const text = await readWholeText(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RecordError(file, 0, '(file)', expected('json'));
  }
  return checkRecord(schema, value, file, 1);
}
