import { limits } from '../../../shared/limits.ts';
import { geoPoint, line } from '../../platform/schema/schema.ts';
import { shape } from '../../platform/schema/shape.ts';

/** Where a unit is found. */
export const unitPlace = shape({ point: geoPoint(), address: line(limits.addressLength, 0) });
