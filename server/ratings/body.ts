import Joi from 'joi';
import { limits } from '../../shared/limits.ts';
import { text, whole } from '../http/schema.ts';
import type { Given } from './rate.ts';

export const ratingBody = Joi.object<Given>({ stars: whole(1, 5).required(), text: text(limits.reasonLength, 0).default('') });
