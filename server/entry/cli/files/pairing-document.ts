import Joi from 'joi';
import type { Locale } from '../../../engine/words/wording.ts';
import { withComputedWishes, type PairingFacts } from '../../../engine/pairing/computed-wishes.ts';
import { pairUnits } from '../../../engine/pairing/pair-units.ts';
import type { Pairing, PairingProblem, ShortUnit, UnservedWish } from '../../../engine/pairing/problem.ts';
import { unservedWishes } from '../../../engine/pairing/unserved.ts';
import { shortInWords, unservedInWords } from '../../../engine/pairing/words.ts';
import { checkRecord } from '../../../platform/record-files/check-record.ts';
import { count } from '../../../platform/record-files/schema-parts.ts';
import { outcomeFields } from './pairing-schema.ts';

/** Pairs as they are written to a file, with all that somebody needs who wants to check them. */
export interface PairingDocument extends Omit<Pairing, 'short'> {
  format: 'xianfeng-pairing';
  version: 1;
  /** Computed wishes of each unit that goes together best with others; 0 for none. */
  computed: number;
  short: (ShortUnit & { why: string })[];
  unserved: (UnservedWish & { why: string })[];
}

interface RoundFiles {
  branches: readonly PairingFacts[];
  communities: readonly PairingFacts[];
  seed: string;
  computed: number;
}

/** The round that the files state; with computed wishes where some are asked for. */
export function roundOf({ branches, communities, seed, computed }: RoundFiles): PairingProblem {
  return computed === 0
    ? { branches, communities, seed }
    : { ...withComputedWishes({ branches, communities }, computed), seed };
}

/** @throws PairingError */
export function pairFiles(files: RoundFiles, locale: Locale): PairingDocument {
  const problem = roundOf(files);
  const round = pairUnits(problem);
  return {
    format: 'xianfeng-pairing',
    version: 1,
    computed: files.computed,
    ...round.pairing,
    short: round.pairing.short.map((unit) => ({ ...unit, why: shortInWords(unit, locale) })),
    unserved: unservedWishes(problem, round).map((wish) => ({ ...wish, why: unservedInWords(wish, locale) })),
  };
}

const schema = Joi.object<PairingDocument>({
  format: Joi.valid('xianfeng-pairing').required(),
  version: Joi.valid(1).required(),
  computed: count.required(),
  seed: Joi.string().required(),
  ...outcomeFields({ why: Joi.string().required() }),
}).prefs({ convert: false });

/** @throws RecordError where it is no pairing; whether it is a right one, `checkPairing` says */
export const pairingOf = (value: unknown, file: string): PairingDocument => checkRecord(schema, value, file, 1);
