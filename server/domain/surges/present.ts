import Joi from 'joi';
import { ordinaryValues, surgeEffects, surgeStates, type SurgeValues } from '../../../shared/surges.ts';
import { keysOf } from '../../../shared/words.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { abilitiesOf } from '../../platform/http/policy.ts';
import { countOut, idOut, instantOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { abilities, listOut, named, nullable, shape, type Infer } from '../../platform/schema/shape.ts';
import { unitNameIn, unitNameSchema } from '../units/present.ts';
import type { UnitTree } from '../units/tree.ts';
import type { ExerciseDoc, SurgeDoc } from './model.ts';
import { surgeAbilities, surgePolicy } from './policy.ts';
import { surgeState } from './state.ts';

export const valuesSchema = named(
  'SurgeValues',
  shape(
    Object.fromEntries(
      keysOf(surgeEffects).map((key) => [key, typeof ordinaryValues[key] === 'boolean' ? Joi.boolean() : Joi.number()]),
    ),
  ) as unknown as Joi.ObjectSchema<SurgeValues>,
);

/** A surge as everybody whom it covers may know of it. */
export const surgeBannerSchema = named(
  'SurgeBanner',
  shape({ id: idOut(), unit: nullable(unitNameSchema), from: instantOut(), until: instantOut(), reason: textOut() }),
);

export const presentBanner = (tree: UnitTree, { _id, unitId, from, until, reason }: SurgeDoc) => ({
  id: _id.toHexString(),
  unit: unitNameIn(tree, unitId),
  from: from.toISOString(),
  until: until.toISOString(),
  reason,
});

export const surgeSchema = named(
  'Surge',
  shape({
    id: idOut(),
    unit: nullable(unitNameSchema),
    from: instantOut(),
    until: instantOut(),
    reason: textOut(),
    state: oneOf(keysOf(surgeStates)),
    values: valuesSchema,
    /** The display name of whoever switched it on. */
    by: textOut(),
    version: countOut(),
    can: abilities(...surgeAbilities),
  }),
);

export const presentSurge = (
  caller: Caller,
  surge: SurgeDoc,
  { tree, by, now }: { tree: UnitTree; by: string; now: Date },
): Infer<typeof surgeSchema> => ({
  ...presentBanner(tree, surge),
  state: surgeState(surge, now),
  values: surge.values,
  by,
  version: surge.version,
  can: abilitiesOf(surgePolicy, surgeAbilities, caller, { surge, now }),
});

export const exerciseSchema = named(
  'Exercise',
  shape({
    id: idOut(),
    unit: nullable(unitNameSchema),
    at: instantOut(),
    wanted: countOut(),
    values: valuesSchema,
    couldCome: countOut(),
    enough: countOut(),
    posts: listOut(
      shape({
        unit: nullable(unitNameSchema),
        state: oneOf(['enough', 'short', 'unplaced']),
        own: nullable(countOut()),
        nearby: nullable(countOut()),
        missing: nullable(countOut()),
        minutes: nullable(countOut()),
      }),
    ),
  }),
);

export const presentExercise = (tree: UnitTree, exercise: ExerciseDoc): Infer<typeof exerciseSchema> => ({
  id: exercise._id.toHexString(),
  unit: unitNameIn(tree, exercise.unitId),
  at: exercise.at.toISOString(),
  wanted: exercise.wanted,
  values: exercise.values,
  couldCome: exercise.couldCome,
  enough: exercise.enough,
  posts: exercise.posts.map(({ unitId, ...post }) => ({ ...post, unit: unitNameIn(tree, unitId) })),
});
