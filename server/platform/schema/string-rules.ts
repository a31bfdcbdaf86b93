import Joi from 'joi';
import { lengthOf } from '../../../shared/tell/characters.ts';
import { notADay, readInstant } from '../text/instants.ts';
import { codeForm, readPhone } from '../text/typed.ts';
import { unreadable, withoutControls } from '../text/written.ts';
import { ruleSentences } from './string-sentences.ts';

/** The rules of our own for strings: each says in its own code what is wrong, and writes itself into the document. */
export interface RuledString<T = string> extends Joi.StringSchema<T> {
  /** At least so many characters, as a reader counts them. */
  atLeast(limit: number): this;
  atMost(limit: number): this;
  /** Nothing that cannot be seen, or turns around what can. */
  readable(manyLines: boolean): this;
  /** A telephone number, brought into its one form. */
  phone(): this;
  /** A code, brought into its one form before `pattern` looks at it. */
  code(pattern: RegExp): this;
  /** A time of day; `24:00` is the end of the day. */
  clockTime(): this;
  calendarDay(): this;
  instant(): RuledString<Date>;
}

const clockPattern = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const instantPattern = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:\\d{2})$';

type Rules = NonNullable<Joi.Extension['rules']>;
type Document = Record<string, unknown>;
/** Joi's types do not know of it yet: a rule writes its part of the JSON Schema. */
const documented = (
  rule: Rules[string],
  write: (document: Document, rule: { args: Document }) => void,
): Rules[string] =>
  ({
    ...rule,
    jsonSchema(given: { args: Document }, document: Document) {
      write(document, given);
      return document;
    },
  }) as Rules[string];

const isAtLeast = (value: string, limit: number): boolean => (limit <= 1 ? value !== '' : lengthOf(value) >= limit);
/** A character may be built of many code points, and not of any number. */
const isAtMost = (value: string, limit: number): boolean =>
  value.length <= limit || (value.length <= limit * 20 && lengthOf(value) <= limit);

const rules: Rules = {
  atLeast: documented(
    {
      method(limit: number) {
        return this.$_addRule({ name: 'atLeast', args: { limit } });
      },
      args: ['limit'],
      validate: (value: string, helpers: Joi.CustomHelpers, { limit }) =>
        isAtLeast(value, limit as number) ? value : helpers.error('string.min', { limit: limit as number }),
    },
    (document, { args }) => Object.assign(document, { minLength: args.limit }),
  ),
  atMost: documented(
    {
      method(limit: number) {
        return this.$_addRule({ name: 'atMost', args: { limit } });
      },
      args: ['limit'],
      validate: (value: string, helpers: Joi.CustomHelpers, { limit }) =>
        isAtMost(value, limit as number) ? value : helpers.error('string.max', { limit: limit as number }),
    },
    (document, { args }) => Object.assign(document, { maxLength: args.limit }),
  ),
  readable: documented(
    {
      method(manyLines: boolean) {
        return this.$_addRule({ name: 'readable', args: { manyLines } });
      },
      args: ['manyLines'],
      validate(value: string, helpers: Joi.CustomHelpers, { manyLines }) {
        const wrong = unreadable(value, { manyLines: manyLines as boolean });
        return wrong ? helpers.error(`text.${wrong}`) : value;
      },
    },
    (document) => Object.assign(document, { pattern: withoutControls }),
  ),
  phone: {
    method() {
      return this.$_addRule('phone');
    },
    validate: (value: string, helpers: Joi.CustomHelpers) => readPhone(value) ?? helpers.error('phone.form'),
  },
  code: {
    method(pattern: RegExp) {
      return this.$_addRule({ name: 'code', args: { pattern } });
    },
    args: ['pattern'],
    validate(value: string, helpers: Joi.CustomHelpers, { pattern }) {
      const code = codeForm(value);
      return (pattern as RegExp).test(code) ? code : helpers.error('code.form');
    },
  },
  clockTime: documented(
    {
      method() {
        return this.$_addRule('clockTime');
      },
      validate: (value: string, helpers: Joi.CustomHelpers) =>
        clockPattern.test(value) ? value : helpers.error('time.form'),
    },
    (document) => Object.assign(document, { pattern: clockPattern.source }),
  ),
  calendarDay: documented(
    {
      method() {
        return this.$_addRule('calendarDay');
      },
      validate(value: string, helpers: Joi.CustomHelpers) {
        const wrong = notADay(value);
        return wrong ? helpers.error(`day.${wrong}`) : value;
      },
    },
    (document) => Object.assign(document, { pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
  ),
  instant: documented(
    {
      method() {
        return this.$_addRule('instant');
      },
      validate(value: string, helpers: Joi.CustomHelpers) {
        const read = readInstant(value);
        return read instanceof Date ? read : helpers.error(`instant.${read}`);
      },
    },
    (document) => Object.assign(document, { pattern: instantPattern, format: 'date-time' }),
  ),
};

const extended = Joi.extend((joi: Joi.Root) => ({
  type: 'string',
  base: joi.string(),
  messages: ruleSentences.en,
  rules,
})) as {
  string(): RuledString;
};

/** A string with our own rules. */
export const ruled = (): RuledString => extended.string();
