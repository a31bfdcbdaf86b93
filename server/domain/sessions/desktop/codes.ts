import { randomBytes, randomInt } from 'node:crypto';
import type { Filter } from 'mongodb';
import { tokenHash } from '../token.ts';
import type { DesktopLogInDoc } from './model.ts';

/** The two forms of a code, and the number beside it. */
export interface DesktopCodes {
  /** The text in the QR code: 128 random bits behind a mark that tells it from a check-in code. */
  code: string;
  digits: string;
  number: string;
}

const randomDigits = (length: number): string => String(randomInt(10 ** length)).padStart(length, '0');

export const newCodes = (): DesktopCodes => ({
  code: `XFD1.${randomBytes(16).toString('base64url')}`,
  digits: randomDigits(8),
  number: randomDigits(2),
});

/** The request that a scanned or typed code means; null for what has not the form of one. */
export function meantBy(text: string): Filter<DesktopLogInDoc> | null {
  const code = text.trim();
  if (/^XFD1\.[\w-]{22}$/.test(code)) return { codeHash: tokenHash(code) };
  const digits = code.normalize('NFKC').replace(/[\s-]/g, '');
  return /^\d{8}$/.test(digits) ? { digits } : null;
}
