import Joi from 'joi';
import type { Locale } from '../../../engine/words/wording.ts';
import { planMobilisation } from '../../../engine/mobilisation/plan-mobilisation.ts';
import type {
  MobilisationPlan,
  MobilisationPrices,
  MobilisationProblem,
  Unmet,
} from '../../../engine/mobilisation/problem.ts';
import { unmetInWords } from '../../../engine/mobilisation/words.ts';
import { checkRecord } from '../../../platform/record-files/check-record.ts';
import { count, id } from '../../../platform/record-files/schema-parts.ts';

/** A mobilisation as it is written to a file, with the prices that it goes by. */
export interface MobilisationDocument extends Omit<MobilisationPlan, 'unmet'> {
  format: 'xianfeng-mobilisation';
  version: 1;
  prices: MobilisationPrices;
  unmet: (Unmet & { why: string })[];
}

/** @throws MobilisationError */
export function mobiliseFiles(problem: MobilisationProblem, locale: Locale): MobilisationDocument {
  const plan = planMobilisation(problem);
  return {
    format: 'xianfeng-mobilisation',
    version: 1,
    prices: problem.prices,
    ...plan,
    unmet: plan.unmet.map((line) => ({ ...line, why: unmetInWords(line, locale) })),
  };
}

const price = Joi.number().integer().required();
const list = (of: Record<string, Joi.Schema>): Joi.Schema => Joi.array().items(Joi.object(of)).required();

const schema = Joi.object<MobilisationDocument>({
  format: Joi.valid('xianfeng-mobilisation').required(),
  version: Joi.valid(1).required(),
  prices: Joi.object({
    noTie: count.required(),
    beyondShare: count.allow(null).required(),
    changed: count.required(),
    missingLeast: count.required(),
    missingWished: count.required(),
    missingSkill: count.required(),
    missingHead: count.required(),
  }).required(),
  groups: list({
    place: id.required(),
    head: id.allow(null).required(),
    members: list({ person: id.required(), unit: id.required(), as: Joi.string().allow(null).required() }),
  }),
  unmet: list({
    place: id.required(),
    kind: Joi.valid('least', 'wished', 'skill', 'head').required(),
    skill: id,
    missing: count.required(),
    binding: Joi.array().items(id).required(),
    why: Joi.string().required(),
  }),
  oneMore: list({ place: id.required(), price: price.allow(null) }),
  changed: Joi.array().items(id).required(),
  cost: price,
  certificate: Joi.object({
    sink: price,
    units: list({ unit: id.required(), price }),
    classes: list({ key: Joi.string().required(), price }),
    places: list({ place: id.required(), price }),
    duties: list({ place: id.required(), duty: Joi.string().required(), price }),
  }).required(),
}).prefs({ convert: false });

/** @throws RecordError where it is no mobilisation; whether it is a right one, `checkMobilisationPlan` says */
export const mobilisationOf = (value: unknown, file: string): MobilisationDocument =>
  checkRecord(schema, value, file, 1);
