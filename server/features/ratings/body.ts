import { limits } from '../../../shared/limits.ts';
import { shownText, whole } from '../../platform/schema/schema.ts';
import { shape } from '../../platform/schema/shape.ts';
import type { Given } from './rate.ts';

export const ratingBody = shape({ stars: whole(1, 5), text: shownText(limits.reasonLength, 0).default('') });
