import { bech32 } from '@scure/base';
import Joi from 'joi';

const keyBytes = 32;

/** Whether a text is a public key that files can be encrypted to: `age1…`, bech32 of 32 bytes. */
function isPublicKey(text: string): boolean {
  try {
    const { prefix, bytes } = bech32.decodeToBytes(text);
    return prefix === 'age' && bytes.length === keyBytes;
  } catch {
    return false;
  }
}

/** The keys of a list, separated by commas; undefined where one of them is none. */
export function publicKeysIn(text: string): string[] | undefined {
  const keys = text.split(',').map((key) => key.trim());
  return keys.every(isPublicKey) ? keys : undefined;
}

/** A setting that lists public keys, separated by commas; may be empty. */
export const publicKeysSetting = (): Joi.StringSchema =>
  Joi.string()
    .allow('')
    .custom((text: string, { error }) => (publicKeysIn(text) ? text : error('any.custom')))
    .messages({ 'any.custom': 'must be public keys (age1…), separated by commas' });
