import type { Sentences } from '../../domain/pairing/present.ts';
import { shortInWords, unservedInWords } from '../../engine/pairing/words.ts';
import type { Language } from '../../../shared/words.ts';

/** Why a wish was lost and a unit is short, as the engine says it. */
export const sentencesIn = (language: Language): Sentences => ({
  lost: ({ unitId, ...wish }) =>
    unservedInWords({ side: 'branches', id: '', to: unitId.toHexString(), ...wish }, language),
  short: ({ side, unitId, least, short, has = 0 }) =>
    short ? shortInWords({ side, id: unitId.toHexString(), least, has, cause: short }, language) : null,
});
