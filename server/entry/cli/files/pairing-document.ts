import Joi from 'joi';
import type { Locale } from '../../../engine/words/wording.ts';
import { withComputedWishes, type PairingFacts } from '../../../engine/pairing/computed-wishes.ts';
import { pairUnits } from '../../../engine/pairing/pair-units.ts';
import {
  pairingSides,
  unservedReasons,
  wishSources,
  type Pairing,
  type PairingProblem,
  type ShortUnit,
  type UnservedWish,
} from '../../../engine/pairing/problem.ts';
import { unservedWishes } from '../../../engine/pairing/unserved.ts';
import { shortInWords, unservedInWords } from '../../../engine/pairing/words.ts';
import { checkRecord } from '../../../platform/record-files/check-record.ts';
import { count, id } from '../../../platform/record-files/schema-parts.ts';

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

const side = Joi.valid(...pairingSides).required();
const source = Joi.valid(...wishSources).required();
const tier = Joi.number().integer().min(1).required();
const why = Joi.string().required();

const schema = Joi.object<PairingDocument>({
  format: Joi.valid('xianfeng-pairing').required(),
  version: Joi.valid(1).required(),
  computed: count.required(),
  seed: Joi.string().required(),
  pairs: Joi.array()
    .items(
      Joi.object({
        branch: id.required(),
        community: id.required(),
        branchTier: tier,
        communityTier: tier,
        branchBy: source,
        communityBy: source,
      }),
    )
    .required(),
  promoted: Joi.array().items(id).required(),
  short: Joi.array()
    .items(
      Joi.object({
        side,
        id: id.required(),
        least: count.required(),
        has: count.required(),
        cause: Joi.valid('few_mutual', 'others_first').required(),
        why,
      }),
    )
    .required(),
  unserved: Joi.array()
    .items(
      Joi.object({
        side,
        id: id.required(),
        to: id.required(),
        tier,
        reason: Joi.valid(...unservedReasons).required(),
        more: count.allow(null).required(),
        why,
      }),
    )
    .required(),
}).prefs({ convert: false });

/** @throws RecordError where it is no pairing; whether it is a right one, `checkPairing` says */
export const pairingOf = (value: unknown, file: string): PairingDocument => checkRecord(schema, value, file, 1);
