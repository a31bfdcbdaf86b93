import type Joi from 'joi';
import { partsOf } from '../../schema/parts.ts';
import { bases, nameIn } from '../../schema/shape.ts';

export type Json = Record<string, unknown>;

/** Notes the schemas within one that have a name, by their names. */
export function noteNamed(schema: Joi.Schema, noted: Map<string, Joi.Schema>, seen: Set<Joi.Schema>): void {
  if (seen.has(schema)) return;
  seen.add(schema);
  const name = nameIn(schema.$_getFlag('description'));
  if (name !== undefined && !noted.has(name)) noted.set(name, schema);
  const { keys, items, ordered } = partsOf(schema);
  for (const part of [...(keys ?? []).map((one) => one.schema), ...(items ?? []), ...(ordered ?? [])])
    noteNamed(part, noted, seen);
}

type Fields = ReadonlyMap<string, Joi.Schema>;
const fieldsOf = (schema: Joi.Schema): Fields =>
  new Map((partsOf(schema).keys ?? []).map((one) => [one.key, one.schema]));

/** A shape, or fields that have a name, from which others may be extended. */
interface Base {
  name: string;
  fields: Fields;
  /** How long it is where it is written. */
  length: number;
}
/** A written shape that has nothing but fields. */
interface Written extends Base {
  shape: { properties: Json; required?: readonly string[] };
}

const ofFields = new Set(['type', 'properties', 'required']);

function writtenOf(name: string, shape: Json, schema: Joi.Schema | undefined): Written | undefined {
  if (!schema || shape.type !== 'object' || !Object.keys(shape).every((key) => ofFields.has(key))) return undefined;
  const fields = fieldsOf(schema);
  return { name, shape: shape as unknown as Written['shape'], fields, length: JSON.stringify(shape).length };
}

/** Fewer than these are not worth a reference. */
const minShared = 3;

/** The bases that a shape was declared with, the longest first; no field is of two of them. */
function basesOf(shape: Written, all: readonly Base[]): Base[] {
  const left = new Map(shape.fields);
  return all.filter(({ fields }) => {
    const isOf = fields.size < shape.fields.size && [...fields].every(([key, schema]) => left.get(key) === schema);
    if (isOf) for (const key of fields.keys()) left.delete(key);
    return isOf;
  });
}

/** A body of edits as it is written: any of its fields, one at least. */
const isOfEdits = ({ type, properties: _, additionalProperties, minProperties, ...others }: Json): boolean =>
  type === 'object' && additionalProperties === false && minProperties === 1 && Object.keys(others).length === 0;

/** Bodies with the very fields of an edit refer to it and say which of them are needed. */
function byEdits(shapes: Readonly<Record<string, Json>>): Record<string, Json> {
  const edits = new Map(
    Object.entries(shapes).flatMap(([name, shape]) =>
      isOfEdits(shape) ? [[JSON.stringify(shape.properties), name] as const] : [],
    ),
  );
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const { type, properties, required, additionalProperties, ...others } = shape;
      const isBody = additionalProperties === false && required !== undefined;
      const hasFieldsAlone = isBody && Object.keys(others).length === 0;
      const edit = hasFieldsAlone ? edits.get(JSON.stringify(properties)) : undefined;
      return [name, edit ? { allOf: [{ $ref: `#/components/schemas/${edit}` }], required } : shape];
    }),
  );
}

/** Some fields of a written shape. */
function part({ shape: { properties, required = [] } }: Written, isIn: (key: string) => boolean): Json {
  const needed = required.filter(isIn);
  return {
    properties: Object.fromEntries(Object.entries(properties).filter(([key]) => isIn(key))),
    ...(needed.length > 0 ? { required: needed } : {}),
  };
}

/** The order is that of the names, since bases are known in the order in which files happened to be loaded. */
const byName = (one: { name: string }, other: { name: string }): number => (one.name < other.name ? -1 : 1);

/**
 * Shapes by what they have beside others: a shape that was declared with the very fields of another one, or of a base,
 * refers to it. A base stands among them where two are made from it.
 */
export function extended(
  shapes: Readonly<Record<string, Json>>,
  schemas: ReadonlyMap<string, Joi.Schema>,
): Record<string, Json> {
  const all = Object.entries(shapes).flatMap(([name, shape]) => writtenOf(name, shape, schemas.get(name)) ?? []);
  const known = [...bases].map(([name, schema]) => ({ name, schema })).sort(byName);
  const declared = known.flatMap(({ name, schema }) => {
    const fields = fieldsOf(schema);
    const [first, second] = all.filter((one) => [...fields].every(([key, field]) => one.fields.get(key) === field));
    if (!second) return [];
    const written = { type: 'object', ...part(first, (key) => fields.has(key)) };
    return [{ name, fields, length: JSON.stringify(written).length, written }];
  });
  const possible = [...all, ...declared]
    .filter(({ fields }) => fields.size >= minShared)
    .sort((one, other) => other.length - one.length || byName(one, other));
  const result = byEdits(shapes);
  const used = new Set<string>();
  for (const one of all) {
    const from = basesOf(one, possible);
    if (from.length === 0) continue;
    for (const { name } of from) used.add(name);
    result[one.name] = {
      allOf: from.map(({ name }) => ({ $ref: `#/components/schemas/${name}` })),
      ...part(one, (key) => !from.some(({ fields }) => fields.has(key))),
    };
  }
  for (const { name, written } of declared) if (used.has(name)) result[name] = written;
  return result;
}
