import type Joi from 'joi';
import { madeOnce } from '../kept/made-once.ts';
import { expected } from './expected.ts';
import { quickCheck, unsure } from './quick-check.ts';
import { RecordError } from './record-error.ts';

/** No record is nested so deep; deeper ones would only be found out by a stack that is full. */
const maxDepth = 32;

/** The record with defaults filled in, or a RecordError for the first thing wrong with it. */
export function checkRecord<T>(schema: Joi.ObjectSchema<T>, value: unknown, file: string, line: number): T {
  const quick = quickOf(schema)(value);
  if (quick !== unsure) return quick as T;
  if (isDeeper(value, maxDepth)) throw new RecordError(file, line, '(line)', expected('depth', { limit: maxDepth }));
  const result = schema.validate(value, { abortEarly: true, errors: { label: false } });
  if (!result.error) return result.value;
  const [{ path, type, message, context }] = result.error.details;
  throw new RecordError(file, line, pathText(path) || '(line)', expected(type, context ?? {}, message));
}

const quickOf = madeOnce(quickCheck);

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inside) => isDeeper(inside, levels - 1));
}

function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}
