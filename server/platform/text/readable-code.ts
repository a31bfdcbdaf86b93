import { randomInt } from 'node:crypto';

// No 0/O, 1/I/L: it is read aloud, from a paper or a screen. 31^8 codes, and every search by one is limited.
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const codeLength = 8;

export const readableCodePattern = /^[2-9A-HJKMNP-Z]{8}$/;

/** A fresh code that people read, say and type. */
export const newReadableCode = (): string =>
  Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('');
