import Joi from 'joi';
import { pairingSides, unservedReasons, wishSources } from '../../../engine/pairing/problem.ts';
import { count, id } from '../../../platform/record-files/schema-parts.ts';

const side = Joi.valid(...pairingSides).required();
const source = Joi.valid(...wishSources).required();
const tier = Joi.number().integer().min(1).required();

/** The outcome of a round, as a file tells it; `why`: the sentences that it has beside its codes. */
export const outcomeFields = (why: Record<string, Joi.Schema>) => ({
  pairs: Joi.array()
    .items(
      Joi.object({
        branch: id.required(),
        community: id.required(),
        branchTier: tier,
        communityTier: tier,
        branchBy: source,
        communityBy: source,
      }),
    )
    .required(),
  promoted: Joi.array().items(id).required(),
  short: Joi.array()
    .items(
      Joi.object({
        side,
        id: id.required(),
        least: count.required(),
        has: count.required(),
        cause: Joi.valid('few_mutual', 'others_first').required(),
        ...why,
      }),
    )
    .required(),
  unserved: Joi.array()
    .items(
      Joi.object({
        side,
        id: id.required(),
        to: id.required(),
        tier,
        reason: Joi.valid(...unservedReasons).required(),
        more: count.allow(null).required(),
        ...why,
      }),
    )
    .required(),
});

/** The units of one side with their wishes in tiers, own ones and computed. */
export const wishingUnits = () =>
  Joi.array()
    .items(
      Joi.object({
        id: id.required(),
        name: Joi.string().allow('').max(200).required(),
        least: count.required(),
        most: count.required(),
        wishes: Joi.array()
          .items(
            Joi.array()
              .items(Joi.object({ to: id.required(), by: source }))
              .min(1),
          )
          .required(),
      }),
    )
    .required();
