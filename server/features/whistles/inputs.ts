import { limits } from '../../../shared/limits.ts';
import { whistleGrounds } from '../../../shared/whistles.ts';
import { keysOf } from '../../../shared/words.ts';
import { photosIn } from '../../domain/photos/present.ts';
import { id, instant, oneOf, shownText, typedCode, whole } from '../../platform/schema/schema.ts';
import { listOf, named, optional, shape } from '../../platform/schema/shape.ts';

export const whistleBody = named(
  'NewWhistle',
  shape({
    ground: oneOf(keysOf(whistleGrounds)),
    unitIds: listOf(id(), limits.casePartsOpen).min(1),
    reason: shownText(limits.reasonLength),
  }),
);
/**
 * `code`: the digits that the caller shows; left out by the caller, whose word it is then. `photos`: of the place, as
 * it was found.
 */
export const arrivalBody = named('WhistleArrival', shape({ code: optional(typedCode(/^\d{8}$/)), photos: photosIn() }));
export const ratingBody = named('WhistleRating', shape({ stars: whole(1, 5) }));
export const ratesQuery = shape({ from: instant(), to: instant() });
