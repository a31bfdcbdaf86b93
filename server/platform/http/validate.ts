import type Joi from 'joi';
import { Refusal, type FieldError } from '../refusals/refuse.ts';
import { madeOnce } from '../kept/made-once.ts';
import { markedFields } from './marked-fields.ts';
import { messages } from './validation-messages.ts';

/** Joi compiles its sentences anew for every call that brings them; so each schema is given them once. */
const prepared = madeOnce((schema: Joi.ObjectSchema) => {
  const speaking = (language: 'zh' | 'en') =>
    schema.prefs({ abortEarly: false, messages, errors: { language, label: false, wrap: { array: false } } });
  return { zh: speaking('zh'), en: speaking('en') };
});

/** Checks and converts one part of a request; every wrong field is named in both languages. */
export function validate<T>(schema: Joi.ObjectSchema<T>, value: unknown, part: 'path' | 'query' | 'body'): T {
  const { zh, en } = prepared(schema);
  const result = zh.validate(value);
  if (!result.error) return result.value as T;
  throw new Refusal('invalid_request', undefined, fieldErrors(result.error, en.validate(value).error, part));
}

/** The checked queries of a schema that came lately, by their text. */
const keptQueries = madeOnce((_schema: Joi.ObjectSchema) => new Map<string, unknown>());
const maxKept = 500;
const maxKeptLength = 200;

/** The fields of a query that people type: words that they look for, codes. */
const typedFields = markedFields<true>('typed');

/**
 * As `validate` of a query; one text is checked once, and what it gives is shared, so that nobody changes it. A
 * query with something in it that somebody has typed is not kept.
 */
export function validateQuery<T>(schema: Joi.ObjectSchema<T>, text: string, query: () => unknown): T {
  const kept = keptQueries(schema);
  const before = kept.get(text);
  if (before !== undefined) return before as T;
  const value = Object.freeze(validate(schema, query(), 'query'));
  if (text.length > maxKeptLength || typedFields(schema).some(({ steps: [name] }) => name in value)) return value;
  if (kept.size >= maxKept) kept.delete(kept.keys().next().value!);
  kept.set(text, value);
  return value;
}

function fieldErrors(zh: Joi.ValidationError, en: Joi.ValidationError | undefined, part: string): FieldError[] {
  return zh.details.slice(0, 20).map((detail, index) => ({
    path: [part, ...detail.path].join('.').slice(0, 200),
    message: { zh: detail.message, en: en?.details[index]?.message ?? detail.message },
  }));
}
