import { InvalidArgumentError, Option } from 'commander';
import type { Locale } from '../../engine/words/locale.ts';
import { instant } from '../../platform/record-files/schema-parts.ts';

/** Options that every command has. */
export interface CommonOptions {
  lang: Locale;
  json?: boolean;
}

export const langOption = () =>
  new Option('--lang <language>', 'language of the summary').choices(['zh-CN', 'en']).default('zh-CN');
export const jsonOption = () => new Option('--json', 'one JSON object on standard output, nothing else');

/** What is wrong with the value of an option. */
export const OPTION_FAULTS = {
  positive: { 'zh-CN': '应为大于 0 的数', en: 'must be a number above 0' },
  whole: { 'zh-CN': '应为 0 或更大的整数', en: 'must be a whole number, 0 or more' },
  moment: {
    'zh-CN': '应为带时区的时间，如 2026-11-23T09:00:00+08:00',
    en: 'must be a time with an offset, such as 2026-11-23T09:00:00+08:00',
  },
} as const satisfies Record<string, Record<Locale, string>>;
export type OptionFault = keyof typeof OPTION_FAULTS;

const wrong = (fault: OptionFault): InvalidArgumentError => new InvalidArgumentError(fault);

export function positive(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0) || !Number.isFinite(value)) throw wrong('positive');
  return value;
}

export function wholeNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < 0) throw wrong('whole');
  return value;
}

export function moment(text: string): number {
  const { error, value } = instant.validate(text) as { error?: Error; value: number };
  if (error) throw wrong('moment');
  return value;
}
