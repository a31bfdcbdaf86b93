import Joi from 'joi';
import { liveKinds } from '../../../shared/live-kinds.ts';
import { idOut, instantOut, oneOf } from '../../platform/schema/schema.ts';
import { type Infer, listOut, named, nullable, shape } from '../../platform/schema/shape.ts';

export const liveEvent = named(
  'LiveEvent',
  shape({
    at: instantOut(),
    /** More has changed than is told, or nobody knows what: all that is shown is to be read anew. */
    everything: Joi.boolean(),
    things: listOut(shape({ kind: named('LiveKind', oneOf(liveKinds)), id: idOut(), unitId: idOut() })),
  }),
);
export type LiveEvent = Infer<typeof liveEvent>;

/** A stream that is opened `after` the place tells of each change made since it was given; null where none is known. */
export const livePlace = shape({ place: nullable(Joi.string()) });
