import { hash, randomBytes } from 'node:crypto';

/** 256 random bits: cannot be guessed, so a plain hash is enough to store it safely. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const tokenHash = (token: string): string => hash('sha256', token, 'base64url');
