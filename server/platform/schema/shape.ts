import Joi from 'joi';
import { madeOnce } from '../kept/made-once.ts';

/** The value that a schema gives once it has checked and converted one. */
export type Infer<S extends Joi.Schema> = NonNullable<S['~standard']['types']>['output'];

declare const mayBeAbsent: unique symbol;
/** Marks a field that may be left out. */
interface MayBeAbsent {
  readonly [mayBeAbsent]: true;
}

type Fields = Readonly<Record<string, Joi.Schema>>;
type OptionalKeys<F> = { [K in keyof F]: F[K] extends MayBeAbsent ? K : never }[keyof F];
type Flat<T> = { [K in keyof T]: T[K] };
export type InferFields<F extends Fields> = Flat<
  { -readonly [K in Exclude<keyof F, OptionalKeys<F>>]: Infer<F[K]> } & {
    -readonly [K in OptionalKeys<F>]?: Infer<F[K]>;
  }
>;

/** A field that may be left out; without it (or a `default`) every field of a shape has to be there. */
export const optional = <S extends Joi.Schema>(schema: S): S & MayBeAbsent => schema.optional() as S & MayBeAbsent;

const isOptional = (schema: Joi.Schema): boolean =>
  schema.$_getFlag('presence') === 'optional' || schema.$_getFlag('default') !== undefined;

/** One schema however many shapes a field is in, so that the document can tell which have fields in common. */
const requiredField = madeOnce((schema: Joi.Schema): Joi.Schema => schema.required());

/** An object with these fields and no others. */
export const shape = <const F extends Fields>(fields: F): Joi.ObjectSchema<InferFields<F>> =>
  Joi.object(
    Object.fromEntries(
      Object.entries(fields).map(([key, schema]) => [key, isOptional(schema) ? schema : requiredField(schema)]),
    ),
  );

/** Fields that several shapes of answers are made from, by the name under which the document has them once. */
export function base<const F extends Fields>(name: string, fields: F): F {
  declared.set(name, shape(fields));
  return fields;
}
const declared = new Map<string, Joi.Schema>();
export const bases: ReadonlyMap<string, Joi.Schema> = declared;

/** Edits: any of these fields, one at least. */
export const patch = <const F extends Fields>(fields: F): Joi.ObjectSchema<Partial<InferFields<F>>> =>
  partOf(fields).min(1);
/** Any of these fields, or none. */
export const partOf = <const F extends Fields>(fields: F): Joi.ObjectSchema<Partial<InferFields<F>>> =>
  Joi.object({ ...fields });

/** The fields of a shape, each of which may be left out. */
export type Optional<F extends Fields> = { [K in keyof F]: F[K] & MayBeAbsent };
export const optionals = <const F extends Fields>(fields: F): Optional<F> =>
  Object.fromEntries(Object.entries(fields).map(([key, schema]) => [key, optional(schema)])) as unknown as Optional<F>;

export const nullable = <S extends Joi.Schema>(schema: S): Joi.AnySchema<Infer<S> | null> =>
  schema.allow(null) as Joi.AnySchema<Infer<S> | null>;
export const listOf = <S extends Joi.Schema>(items: S, max: number): Joi.ArraySchema<Infer<S>[]> =>
  Joi.array<Infer<S>[]>().items(items).max(max) as Joi.ArraySchema<Infer<S>[]>;
export const listOut = <S extends Joi.Schema>(items: S): Joi.ArraySchema<readonly Infer<S>[]> =>
  Joi.array<readonly Infer<S>[]>().items(items);

/** One page of a list; `nextCursor` is null on the last. */
export const pageOf = <S extends Joi.Schema>(items: S) =>
  shape({ items: listOut(items), nextCursor: nullable(Joi.string()) });

/** The caller's options with the thing shown; the same rules as the server's. */
export const abilities = <const N extends string>(...names: readonly N[]): Joi.ObjectSchema<Record<N, boolean>> =>
  shape(Object.fromEntries(names.map((name) => [name, Joi.boolean()]))) as never;

/**
 * Stands before the name in a schema's description: of all metadata Joi's JSON Schema carries the description alone.
 */
const nameMark = 'name:';

/** Gives a schema the name under which the OpenAPI document has it once, and clients have its type. */
export const named = <S extends Joi.Schema>(name: string, schema: S): S => schema.description(nameMark + name) as S;

/** An object that has a value under any of the keys. */
export const recordOf = <K extends string, S extends Joi.Schema>(
  keys: Joi.StringSchema<K>,
  values: S,
): Joi.ObjectSchema<Partial<Record<K, Infer<S>>>> => Joi.object<Partial<Record<K, Infer<S>>>>().pattern(keys, values);

/** The name in a description, where it is one. */
export const nameIn = (description: unknown): string | undefined =>
  typeof description === 'string' && description.startsWith(nameMark) ? description.slice(nameMark.length) : undefined;
