import type Joi from 'joi';
import { limits } from '../../../shared/limits.ts';
import { surgeEffects, type SurgeValues } from '../../../shared/surges.ts';
import { keysOf } from '../../../shared/words.ts';
import { flag, instant, shownText, whole } from '../../platform/schema/schema.ts';
import { named, optional, shape, type Infer } from '../../platform/schema/shape.ts';

/** A value within its bounds for every entry of the list. */
const values = named(
  'NewSurgeValues',
  shape(
    Object.fromEntries(
      keysOf(surgeEffects).map((key) => {
        const effect = surgeEffects[key];
        return [key, 'bounds' in effect ? whole(effect.bounds[0], effect.bounds[1]) : flag()];
      }),
    ),
  ) as unknown as Joi.ObjectSchema<SurgeValues>,
);

export const surgeBody = named(
  'NewSurge',
  shape({ from: optional(instant()), until: instant(), reason: shownText(limits.reasonLength), values }),
);
export type SurgeInput = Infer<typeof surgeBody>;

export const endBody = named('SurgeEnd', shape({ until: instant() }));

export const exerciseBody = named('NewExercise', shape({ wanted: whole(1, limits.exercisePeople), values }));
export type ExerciseInput = Infer<typeof exerciseBody>;
