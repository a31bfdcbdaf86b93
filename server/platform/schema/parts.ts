import type Joi from 'joi';

/** The parts of a schema, as far as shapes have any. */
interface Parts {
  keys?: readonly { key: string; schema: Joi.Schema }[] | null;
  items?: readonly Joi.Schema[] | null;
  ordered?: readonly Joi.Schema[] | null;
  metas: readonly Record<string, unknown>[];
}

/**
 * Joi tells of them in no other way that leaves them themselves. Its `describe()` writes down every rule besides, which
 * takes six times as long as to look through all that a body consists of.
 */
export const partsOf = (schema: Joi.Schema): Parts => (schema as unknown as { $_terms: Parts }).$_terms;
