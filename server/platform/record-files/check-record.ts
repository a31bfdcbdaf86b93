import type Joi from 'joi';
import { RecordError } from './record-error.ts';
import { EXPECTED } from './schema-parts.ts';

/** The record with defaults filled in, or a RecordError for the first thing wrong with it. */
export function checkRecord<T>(schema: Joi.ObjectSchema<T>, value: unknown, file: string, line: number): T {
  const result = schema.validate(value, { abortEarly: true, errors: { label: false } });
  if (!result.error) return result.value;
  const [{ path, type, message }] = result.error.details;
  throw new RecordError(file, line, pathText(path) || '(line)', EXPECTED[type] ?? message);
}

function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}
