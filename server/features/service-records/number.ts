import { randomInt } from 'node:crypto';
import { codeForm } from '../../platform/text/typed.ts';

/**
 * The number of a service record: `XF-2026-XXXX-XXXX-XXXX-C` in Crockford's base 32 (no I, L, O, U), to be read aloud
 * and typed in. Twelve random characters are 60 bits: with a million records of a year, one guess in 1.1 million
 * million finds one, and guessing is limited (`verify` in server/platform/http/limits).
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomLength = 12;
const canonical = /^XF(\d{4})([0-9A-HJKMNP-TV-Z]{12})([0-9A-HJKMNP-TV-Z])$/;

/** A fresh number of a year of the city's calendar. */
export function newRecordNumber(year: number): string {
  const random = Array.from({ length: randomLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  const digits = String(year).padStart(4, '0');
  return written(digits, random, checkCharacter(digits + random));
}

/**
 * A number as somebody typed it, in its one written form: hyphens, spaces and case do not matter, O is 0, I and L
 * are 1. Null where it is no number, or where the check character says that it was mistyped.
 */
export function readRecordNumber(typed: string): string | null {
  if (typed.length > 60) return null;
  const [, year, random, check] = canonical.exec(plain(typed)) ?? [];
  return check && checkCharacter(year + random) === check ? written(year, random, check) : null;
}

const plain = (typed: string): string => codeForm(typed).replace(/O/g, '0').replace(/[IL]/g, '1');

const written = (year: string, random: string, check: string): string =>
  `XF-${year}-${random.slice(0, 4)}-${random.slice(4, 8)}-${random.slice(8)}-${check}`;

/**
 * Σ value(i) · 2^(i+1) in the field of 32 elements (x⁵ + x² + 1, where 2 generates): one wrong character changes the
 * sum by something other than 0, and so does swapping two different neighbours, whose weights differ. Horner's scheme.
 */
function checkCharacter(payload: string): string {
  const sum = [...payload].reduce((total, character) => double(total ^ alphabet.indexOf(character)), 0);
  return alphabet[sum];
}

const double = (value: number): number => (value & 16 ? (value << 1) ^ 0b100101 : value << 1);
