import Joi from 'joi';
import { limits } from '../../../shared/limits.ts';
import { shownText, whole } from '../../platform/schema/schema.ts';
import type { Given } from './rate.ts';

export const ratingBody = Joi.object<Given>({
  stars: whole(1, 5).required(),
  text: shownText(limits.reasonLength, 0).default(''),
});
