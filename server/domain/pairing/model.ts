import {
  pairSides,
  pairStates,
  partings,
  roundFailures,
  roundStates,
  wishOrigins,
  wishWords,
} from '../../../shared/pairing.ts';
import { keysOf, unitKinds } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import {
  embedded,
  flag,
  id,
  instant,
  listOf,
  mixed,
  nullable,
  number,
  oneOf,
  optional,
  text,
  textOrEmpty,
  type ValueOf,
} from '../../platform/database/fields.ts';
import { nothingOfPeople } from '../../platform/personal/datum.ts';

/** A settled round in numbers, as its separate check has proven it. Ids of units in hex. */
export interface RoundResult {
  branches: number;
  communities: number;
  /** Units that said their wishes. */
  said: number;
  pairs: number;
  /** Pairs that neither side, or one side alone, wished itself. */
  computed: number;
  unserved: number;
  short: number;
  /** Pairs that block: two units that would rather have each other; the check found none. */
  blocking: number;
  /** Branches that go first among equals, as the lot alone would have left them short. */
  promoted: string[];
  /** Units that said wishes and were closed, or moved away, before it was computed. */
  gone: string[];
  seconds: number;
}

export const pairingRounds = defineCollection('pairingRounds', {
  fields: {
    _id: id(),
    /** The unit that holds it, for the units below. */
    unitId: id(),
    name: text(),
    branchKind: oneOf(keysOf(unitKinds)),
    communityKind: oneOf(keysOf(unitKinds)),
    wishesUntil: instant(),
    /** The term of its pairs. */
    from: instant(),
    until: instant(),
    /** Computed wishes that each unit gets after its own; 0: none. */
    computed: number(),
    /** Partners that a unit takes which said nothing. */
    branchMost: number(),
    communityMost: number(),
    /** Told to nobody before wishes are closed. */
    seed: text(),
    /** The SHA-256 of the seed, published when the round opens. */
    commitment: text(),
    state: oneOf(keysOf(roundStates)),
    /** Renewed while a server computes it. */
    aliveAt: optional(instant()),
    failure: optional(oneOf(keysOf(roundFailures))),
    result: optional(mixed<RoundResult>()),
    /** The last unit whose staff were told what it tells units now; absent when all were. */
    toldUpTo: optional(nullable(id())),
    /** When units that have said no wishes are told once more; absent where wishes are taken too shortly for that. */
    remindAt: optional(instant()),
    reminded: optional(flag()),
    /** Written to by every wish, so that a wish and the end of wishes cannot both commit. */
    pins: number(),
    version: number(),
    createdAt: instant(),
    updatedAt: instant(),
  },
  personal: nothingOfPeople,
  indexes: [{ key: { unitId: 1, _id: -1 } }, { key: { state: 1, wishesUntil: 1 } }],
});
export type PairingRoundDoc = DocumentOf<typeof pairingRounds>;

const tieredWish = embedded({ tier: number(), unitId: id() });
export type TieredWish = ValueOf<typeof tieredWish>;

const lostWish = embedded({
  unitId: id(),
  tier: number(),
  reason: oneOf(['not_wished_back', 'others_first', 'by_lot', 'placed_where_preferred']),
  more: nullable(number()),
});

/** A unit of a round with its wishes and, once it is settled, what was computed for it and what it did not get. */
export const roundUnits = defineCollection('roundUnits', {
  fields: {
    _id: id(),
    roundId: id(),
    unitId: id(),
    side: oneOf(keysOf(pairSides)),
    said: oneOf(keysOf(wishWords)),
    /** It takes no part. */
    left: flag(),
    least: number(),
    most: number(),
    /** Takes computed wishes after its own. */
    open: flag(),
    wishes: listOf(tieredWish),
    never: listOf(id()),
    computed: listOf(tieredWish),
    lost: listOf(lostWish),
    short: optional(oneOf(['few_mutual', 'others_first'])),
    /** Partners that it got, where these are fewer than its least. */
    has: optional(number()),
    updatedAt: instant(),
  },
  personal: nothingOfPeople,
  indexes: [{ key: { roundId: 1, unitId: 1 }, unique: true }, { key: { roundId: 1, side: 1, _id: 1 } }],
});
export type RoundUnitDoc = DocumentOf<typeof roundUnits>;

/** Two units that are paired for a term; one writer (`writer.ts`) changes its state. */
export const pairs = defineCollection('pairs', {
  fields: {
    _id: id(),
    roundId: id(),
    branchId: id(),
    communityId: id(),
    state: oneOf(keysOf(pairStates)),
    branchTier: number(),
    communityTier: number(),
    branchBy: oneOf(keysOf(wishOrigins)),
    communityBy: oneOf(keysOf(wishOrigins)),
    /** The sides whose yes it awaits, by when. */
    awaits: listOf(oneOf(keysOf(pairSides))),
    answerBy: nullable(instant()),
    from: instant(),
    until: instant(),
    /** Entries of the lists of either side that it gives. */
    duties: listOf(embedded({ side: oneOf(keysOf(pairSides)), entryId: id(), title: text() })),
    /** When both sides are asked for a review next; null while it does not stand. */
    reviewDue: nullable(instant()),
    /** Quarters that a review was asked for. */
    asked: number(),
    reviews: listOf(
      embedded({
        quarter: number(),
        side: oneOf(keysOf(pairSides)),
        stars: number(),
        text: textOrEmpty(),
        at: instant(),
      }),
    ),
    /** One side asks for a further term, which the other has not agreed to yet. */
    renewal: optional(embedded({ side: oneOf(keysOf(pairSides)), until: instant() })),
    parting: optional(embedded({ by: oneOf(keysOf(partings)), reason: textOrEmpty(), at: instant() })),
    version: number(),
    createdAt: instant(),
    updatedAt: instant(),
  },
  personal: nothingOfPeople,
  indexes: [
    { key: { roundId: 1, branchId: 1, communityId: 1 }, unique: true },
    { key: { branchId: 1, state: 1, _id: -1 } },
    { key: { communityId: 1, state: 1, _id: -1 } },
    { key: { state: 1, reviewDue: 1 } },
    { key: { state: 1, until: 1 } },
    { key: { state: 1, answerBy: 1 } },
  ],
});
export type PairDoc = DocumentOf<typeof pairs>;
export type Review = PairDoc['reviews'][number];
