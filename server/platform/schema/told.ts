import type Joi from 'joi';
import type { Datum } from '../personal/datum.ts';

/**
 * A field of a body in which people tell a datum of theirs: the frame takes no value without the consent that the datum
 * needs (`http/consents.ts`).
 */
export const told = <S extends Joi.Schema>(datum: Datum, schema: S): S => schema.meta({ told: datum }) as S;

/** A field of an answer that shows a datum of somebody: `test/architecture/personal-data.test.ts` holds to whom. */
export const shows = <S extends Joi.Schema>(datum: Datum, schema: S): S => schema.meta({ shows: datum }) as S;
