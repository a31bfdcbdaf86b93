import { limits } from '../../../shared/limits.ts';
import { geoPoint, text } from '../../platform/schema/schema.ts';
import { shape } from '../../platform/schema/shape.ts';

/** Where a unit is found. */
export const unitPlace = shape({ point: geoPoint(), address: text(limits.addressLength, 0) });
