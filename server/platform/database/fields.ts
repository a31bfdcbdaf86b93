import type { Binary, ObjectId } from 'mongodb';
import { Schema, type SchemaDefinition, type SchemaDefinitionProperty } from 'mongoose';
import type { Point } from '../geo/point.ts';

declare const typed: unique symbol;

/** A field of stored documents: the type of its value, and what Mongoose is told of it. */
export interface Field<T> {
  /** Carries the type alone: no value has this property. */
  readonly [typed]?: T;
  /** Whether MongoDB refuses a document without it. */
  readonly required: boolean;
  define(required: boolean): SchemaDefinitionProperty;
}
/** A field that documents may lack. */
interface OptionalField<T> extends Field<T> {
  readonly mayBeAbsent: true;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;

/** The type of a field's value. */
export type ValueOf<F> = F extends Field<infer T> ? T : never;

type Flat<T> = { [K in keyof T]: T[K] };
/** The type of documents with these fields; comments beside a field are shown where it is used. */
export type DocumentWith<F extends Fields> = Flat<
  { -readonly [K in keyof F as F[K] extends OptionalField<unknown> ? never : K]: ValueOf<F[K]> } & {
    -readonly [K in keyof F as F[K] extends OptionalField<unknown> ? K : never]?: ValueOf<F[K]>;
  }
>;

/** The definitions that Mongoose makes its schema of. */
export const definitionsOf = (fields: Fields, required = true): SchemaDefinition =>
  Object.fromEntries(Object.entries(fields).map(([name, one]) => [name, one.define(required && one.required)]));

const field = <T>(define: Field<T>['define']): Field<T> => ({ required: true, define });
const scalar = <T>(type: unknown, values?: readonly unknown[]): Field<T> =>
  field((required) => ({ type, required, ...(values ? { enum: [...values] } : {}) }) as SchemaDefinitionProperty);

export const id = () => scalar<ObjectId>(Schema.Types.ObjectId);
/** Text; of a form that MongoDB does not check where a type is named. */
export const text = <T extends string = string>() => scalar<T>(String);
/** Text that may be empty. MongoDB also takes documents without it; those that are written have it. */
export const textOrEmpty = (): Field<string> => ({ ...text(), required: false });
export const oneOf = <const T extends string>(values: readonly T[]) => scalar<T>(String, values);
/** A number; one of some where they are given. */
export const number = (values?: readonly number[]) => scalar<number>(Number, values);
export const flag = () => scalar<boolean>(Boolean);
export const instant = () => scalar<Date>(Date);
export const binary = () => scalar<Binary>(Schema.Types.Buffer);
/** A value that MongoDB does not look into. */
export const mixed = <T>() => scalar<T>(Schema.Types.Mixed);

export const listOf = <T>(item: Field<T>): Field<T[]> =>
  field((required) => ({ type: [item.define(false)], required }) as SchemaDefinitionProperty);
const pairOf = <T>(item: Field<T>) => listOf(item) as Field<unknown> as Field<[T, T]>;

/** A document within a document: wherever it is, it has its required fields. */
export const embedded = <const F extends Fields>(fields: F): Field<DocumentWith<F>> =>
  field((required) => ({ type: new Schema(definitionsOf(fields), { _id: false }), required }));

/** Fields under a common name. Where that is optional, MongoDB requires none of them. */
export const nested = <const F extends Fields>(fields: F): Field<DocumentWith<F>> =>
  field((required) => definitionsOf(fields, required));

/** GeoJSON point, WGS-84. */
export const point = (): Field<Point> => nested({ type: oneOf(['Point']), coordinates: pairOf(number()) });

/** A field that documents may lack. */
export const optional = <T>(whole: Field<T>): OptionalField<T> => ({ ...whole, required: false, mayBeAbsent: true });
/** A field that may hold null; MongoDB also takes documents without it. */
export const nullable = <T>(whole: Field<T>): Field<T | null> => ({ ...whole, required: false });
