import { keysOf } from '../../../shared/words.ts';
import { ordinaryValues, surgeEffects, type SurgeValues } from '../../../shared/surges.ts';
import { embedded, flag, number, type Field } from '../../platform/database/fields.ts';

/** The fields of a stored surge's values: one for each entry of the list. */
export const storedValues = embedded(
  Object.fromEntries(
    keysOf(surgeEffects).map((key) => [key, typeof ordinaryValues[key] === 'boolean' ? flag() : number()]),
  ),
) as unknown as Field<SurgeValues>;
