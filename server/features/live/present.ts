import Joi from 'joi';
import { liveKinds } from '../../../shared/live-kinds.ts';
import { idOut, instantOut, oneOf } from '../../platform/schema/schema.ts';
import { type Infer, listOut, named, shape } from '../../platform/schema/shape.ts';

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
