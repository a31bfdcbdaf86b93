import { limits } from '../../../shared/limits.ts';

/**
 * A text as people type or paste it, in one plain form: full-width letters and digits as ordinary ones, every kind of
 * hyphen as `-`, every kind of bracket as `()`, every kind of space as one, and no marks that nobody sees (a phone's
 * address book puts U+202A and U+202C around a number).
 */
export const plainTyped = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}|\p{Cf}/gu, '')
    .replace(/[\p{Pd}\u2212\u30fc\uff70]/gu, '-')
    .replace(/[[{【〔〈「]/g, '(')
    .replace(/[\]}】〕〉」]/g, ')')
    .replace(/\s+/g, ' ')
    .trim();

/** A code as somebody typed it: upper case, without what only groups it. */
export const codeForm = (typed: string): string =>
  plainTyped(typed)
    .toUpperCase()
    .replace(/[ \-_.·]/g, '');

const extension = /^(.*?)[ ,;]*(?:转接?|轉接?|分机号?|分機號?|內線|内线|ext(?:ension)?\.?|x|#)[ :.]*(\d{1,6})$/i;
const mobile = /^1[3-9]\d{9}$/;

/**
 * A telephone number as somebody typed it, in its one written form: digits, a `+` before a country other than China's
 * own mobiles, `转` before an extension. Null where it is none. 138 0013 8000 → 13800138000, （0755）8261-2345 →
 * 075582612345, +852 9123 4567 → +85291234567, 400-830-2345 ext. 8001 → 4008302345转8001.
 */
export function readPhone(typed: string): string | null {
  const plain = plainTyped(typed).replace(/^(?:tel|电话|手机)[:：]? ?/i, '');
  const [, before = plain, inner] = extension.exec(plain) ?? [];
  // A zero in brackets is dialled within the country only.
  const number = before.replace(/^(\(?\+\d{1,3}\)?) ?\(0\)/, '$1').replace(/[ \-.()/]/g, '');
  if (!/^\+?\d+$/.test(number)) return null;
  const abroad = number.replace(/^00/, '+');
  const digits = abroad.replace('+', '');
  if (digits.length < limits.phoneDigits || digits.length > limits.phoneDigitsMax) return null;
  const home = abroad.replace(/^\+86/, '');
  return (mobile.test(home) ? home : abroad) + (inner ? `转${inner}` : '');
}
