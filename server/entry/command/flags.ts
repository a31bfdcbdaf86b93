import { InvalidArgumentError } from 'commander';
import { instant } from '../../platform/record-files/schema-parts.ts';
import type { Flag } from './declaration.ts';

/** The one JSON object that machines read. */
export const jsonFlag: Flag = {
  flags: '--json',
  about: { zh: '只在标准输出写一个 JSON 对象', en: 'one JSON object on standard output, nothing else' },
};

export function positive(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0) || !Number.isFinite(value))
    throw new InvalidArgumentError('must be a number above 0');
  return value;
}

export function share(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1)) throw new InvalidArgumentError('must be a number above 0 and at most 1');
  return value;
}

export function wholeNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError('must be a whole number, 0 or more');
  return value;
}

export function moment(text: string): number {
  const { error, value } = instant.validate(text) as { error?: Error; value: number };
  if (error) throw new InvalidArgumentError('must be a time with an offset, such as 2026-11-23T09:00:00+08:00');
  return value;
}
