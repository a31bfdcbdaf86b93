import type Joi from 'joi';
import { nameIn } from '../../schema/shape.ts';
import { extended, noteNamed, type Json } from './extended-shapes.ts';

/** Writes Joi schemas as JSON Schema, and every shape that has a name once: where it is used stands a `$ref`. */
export class NamedShapes {
  readonly #shapes: Record<string, Json> = {};
  readonly #ofBodies = new Set<string>();
  /** Parts of a route are asked for when they are counted and when they are referred to: each is written once. */
  readonly #answered = new Map<Joi.Schema, Json>();
  readonly #taken = new Map<Joi.Schema, Json>();
  readonly #schemas = new Map<string, Joi.Schema>();
  readonly #noted = new Set<Joi.Schema>();

  /** The named shapes; those of answers alone are open, since an answer may come to have more. */
  get schemas(): Record<string, Json> {
    const shapes = Object.entries(this.#shapes).map(
      ([name, shape]) => [name, this.#ofBodies.has(name) ? shape : opened(shape)] as const,
    );
    return extended(Object.fromEntries(shapes), this.#schemas);
  }

  /**
   * A shape as it is answered, or read from an address.
   *
   * @throws Error where two different shapes have one name
   */
  write(schema: Joi.Schema): Json {
    const known = this.#answered.get(schema);
    if (known) return known;
    noteNamed(schema, this.#schemas, this.#noted);
    const written = opened(this.#referring(jsonSchemaOf(schema), () => undefined));
    this.#answered.set(schema, written);
    return written;
  }

  /**
   * A shape as a body takes it: it says that other fields are refused.
   *
   * @throws Error where two different shapes have one name
   */
  writeBody(schema: Joi.Schema): Json {
    const known = this.#taken.get(schema);
    if (known) return known;
    const written = this.#referring(jsonSchemaOf(schema), (name) => this.#ofBodies.add(name)) as Json;
    this.#taken.set(schema, written);
    return written;
  }

  #referring(value: unknown, meet: (name: string) => void): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#referring(item, meet));
    if (typeof value !== 'object' || value === null) return value;
    const { description, ...rest } = Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, this.#referring(part, meet)]),
    );
    const name = nameIn(description);
    if (name === undefined) return withoutEvidentType(description === undefined ? rest : { description, ...rest });
    meet(name);
    const { default: usual, ...described } = rest;
    const { shape, orNull } = withoutNull(described);
    const written = withoutEvidentType(shape);
    const known = (this.#shapes[name] ??= written);
    if (JSON.stringify(known) !== JSON.stringify(written)) throw new Error(`two shapes are called ${name}`);
    const reference = { $ref: `#/components/schemas/${name}` };
    return {
      ...(orNull ? { anyOf: [reference, { type: 'null' }] } : reference),
      ...(usual === undefined ? {} : { default: usual }),
    };
  }
}

const jsonSchemaOf = (schema: Joi.Schema): Json =>
  corrected(schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' }));

/**
 * A schema that does not say of its objects that they have no other fields, nor of texts without a bound that they are
 * not empty; records keep to their keys.
 */
function opened(value: unknown): Json {
  if (Array.isArray(value)) return value.map(opened) as unknown as Json;
  if (typeof value !== 'object' || value === null) return value as Json;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, part]) => key !== 'additionalProperties' || part !== false || !('properties' in value))
      .filter(([key, part]) => key !== 'minLength' || part !== 1 || 'maxLength' in value)
      .map(([key, part]) => [key, opened(part)]),
  );
}

/** An enumeration without the type that its values have: they say it themselves. */
function withoutEvidentType({ type, ...rest }: Json): Json {
  const isEvident = Array.isArray(rest.enum) && rest.enum.every((value) => value === null || typeof value === 'string');
  return isEvident || type === undefined ? rest : { type, ...rest };
}

/** A schema without the null that `nullable` allowed, and whether there was one. */
function withoutNull(schema: Json): { shape: Json; orNull: boolean } {
  const { type, enum: values, ...rest } = schema;
  if (!Array.isArray(type) || !type.includes('null')) return { shape: schema, orNull: false };
  const types = (type as string[]).filter((one) => one !== 'null');
  return {
    orNull: true,
    shape: {
      type: types.length === 1 ? types[0] : types,
      ...rest,
      ...(Array.isArray(values) ? { enum: values.filter((one) => one !== null) } : {}),
    },
  };
}

/**
 * Joi writes formats of its own (`hex`), leaves an allowed null out of an enum, and says of each text that is bound to
 * a form that it is not empty.
 */
function corrected(schema: unknown): Json {
  if (Array.isArray(schema)) return schema.map(corrected) as unknown as Json;
  if (typeof schema !== 'object' || schema === null) return schema as Json;
  const entries = Object.entries(schema).filter(
    ([key, value]) => key !== 'format' || value === 'date-time' || value === 'uri',
  );
  const result: Json = Object.fromEntries(entries.map(([key, value]) => [key, corrected(value)]));
  const { type, enum: values, minLength, maxLength, format, pattern } = result;
  if (minLength === 1 && maxLength === undefined && (format ?? pattern) !== undefined) delete result.minLength;
  if (result.prefixItems && result.maxItems !== undefined) delete result.unevaluatedItems;
  if (Array.isArray(type) && type.includes('null') && Array.isArray(values) && !values.includes(null))
    result.enum = [...(values as unknown[]), null];
  return result;
}
