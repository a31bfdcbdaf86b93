import type Joi from 'joi';
import { madeOnce } from '../kept/made-once.ts';
import { partsOf } from '../schema/parts.ts';

interface MarkedField<M> {
  /** The way from the body to the field; `*` stands for every item of a list. */
  steps: readonly string[];
  mark: M;
}

/** Finds the fields of a body that a `meta` of their schema marks by a name. */
export const markedFields = <M>(name: string): ((schema: Joi.Schema) => readonly MarkedField<M>[]) =>
  madeOnce((schema: Joi.Schema) => fieldsIn<M>(name, schema, []));

function fieldsIn<M>(name: string, schema: Joi.Schema, steps: readonly string[]): MarkedField<M>[] {
  const { keys, items, metas } = partsOf(schema);
  const mark = metas.find((meta) => meta[name])?.[name] as M | undefined;
  return [
    ...(mark ? [{ mark, steps }] : []),
    ...(keys ?? []).flatMap(({ key, schema: field }) => fieldsIn<M>(name, field, [...steps, key])),
    ...(items ?? []).flatMap((item) => fieldsIn<M>(name, item, [...steps, '*'])),
  ];
}

/** The values of a body at a field, each with its path; none where there is nothing. */
export function valuesAt(
  value: unknown,
  [step, ...rest]: readonly string[],
  path: readonly (string | number)[],
): { path: string; value: unknown }[] {
  if (value === undefined || value === null) return [];
  if (step === '*') return (value as unknown[]).flatMap((item, index) => valuesAt(item, rest, [...path, index]));
  if (step !== undefined) return valuesAt((value as Record<string, unknown>)[step], rest, [...path, step]);
  return [{ path: path.join('.'), value }];
}
