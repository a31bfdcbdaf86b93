import Joi from 'joi';
import { count, id } from '../../platform/record-files/schema-parts.ts';

const maxSkills = 100;
const maxTies = 1_000;

/**
 * The wishes of a place, in files and in the service alike: `wished` is `least` where it is not said, `most` is
 * `wished`.
 */
export const demandCells = {
  least: count.default(0),
  wished: count.min(Joi.ref('least')).default(Joi.ref('least')),
  most: count.min(Joi.ref('wished')).default(Joi.ref('wished')),
  headRank: count.default(0),
  skills: Joi.array()
    .items(Joi.object({ skill: id.required(), count: count.required() }))
    .unique('skill')
    .max(maxSkills)
    .default([]),
  ties: Joi.array().items(id).max(maxTies).default([]),
};

/** In a cell `nurse:2;driver` asks for two nurses and a driver. */
export const skillsIn = (parts: readonly string[]): { skill: string; count: string }[] =>
  parts.map((part) => {
    const [skill, number = '1'] = part.split(':').map((half) => half.trim());
    return { skill, count: number };
  });
