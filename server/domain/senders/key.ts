import { createHash, randomBytes } from 'node:crypto';

const keyBytes = 32;

/** A new key of a sender: 256 random bits, so that its hash needs no salt. */
export const newKey = (): string => `xf_${randomBytes(keyBytes).toString('base64url')}`;

export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('base64url');
