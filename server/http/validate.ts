import type Joi from 'joi';
import { Refusal, type FieldError } from './errors.ts';
import { messages } from './validation-messages.ts';

/** Checks and converts one part of a request; every wrong field is named in both languages. */
export function validate<T>(schema: Joi.ObjectSchema<T>, value: unknown, part: 'path' | 'query' | 'body'): T {
  const options = { abortEarly: false, messages, errors: { language: 'zh', label: false, wrap: { array: false } } } as const;
  const result = schema.validate(value, options);
  if (!result.error) return result.value;
  const english = schema.validate(value, { ...options, errors: { ...options.errors, language: 'en' } }).error;
  throw new Refusal('invalid_request', undefined, fieldErrors(result.error, english, part));
}

function fieldErrors(zh: Joi.ValidationError, en: Joi.ValidationError | undefined, part: string): FieldError[] {
  return zh.details.slice(0, 20).map((detail, index) => ({
    path: [part, ...detail.path].join('.').slice(0, 200),
    message: { zh: detail.message, en: en?.details[index]?.message ?? detail.message },
  }));
}
