import Joi from 'joi';
import {
  pairSides,
  pairStates,
  partings,
  roundFailures,
  roundStates,
  wishOrigins,
  wishWords,
} from '../../../shared/pairing.ts';
import { keysOf } from '../../../shared/words.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { countOut, idOut, instantOut, oneOf, textOut, unitKind } from '../../platform/schema/schema.ts';
import { abilities, listOut, named, nullable, pageOf, shape, type Infer } from '../../platform/schema/shape.ts';
import { lotOf } from '../../engine/pairing/lot.ts';
import { unitNameIn, unitNameSchema } from '../units/present.ts';
import type { UnitTree } from '../units/tree.ts';
import type { PairDoc, PairingRoundDoc, RoundUnitDoc, TieredWish } from './model.ts';
import { roundPolicy, sidesOf, unitOnSide, type RoundSubject } from './policy.ts';
import { mayPairFollow, mayRoundFollow } from './writer.ts';

const lineFields = {
  id: idOut(),
  unit: nullable(unitNameSchema),
  name: textOut(),
  branchKind: unitKind(),
  communityKind: unitKind(),
  state: oneOf(keysOf(roundStates)),
  wishesUntil: instantOut(),
  from: instantOut(),
  until: instantOut(),
};
const roundLineSchema = named('PairingRoundLine', shape(lineFields));
export const roundPageSchema = pageOf(roundLineSchema);

export const presentRoundLine = (round: PairingRoundDoc, tree: UnitTree): Infer<typeof roundLineSchema> => ({
  id: round._id.toHexString(),
  unit: unitNameIn(tree, round.unitId),
  name: round.name,
  branchKind: round.branchKind,
  communityKind: round.communityKind,
  state: round.state,
  wishesUntil: round.wishesUntil.toISOString(),
  from: round.from.toISOString(),
  until: round.until.toISOString(),
});

/** The certificate of a settled round: its numbers, and what its separate check found. */
const certificateSchema = named(
  'PairingCertificate',
  shape({
    branches: countOut(),
    communities: countOut(),
    said: countOut(),
    pairs: countOut(),
    /** Pairs that one side at least did not wish itself. */
    computed: countOut(),
    unserved: countOut(),
    short: countOut(),
    /** Two units that would rather have each other; a result with any is shown to nobody. */
    blocking: countOut(),
    /** Branches that go first among equals. */
    promoted: listOut(unitNameSchema),
    gone: listOut(unitNameSchema),
    seconds: Joi.number().min(0),
  }),
);

const roundAbilities = ['wish', 'look', 'import', 'compute', 'ask', 'publish', 'cancel'] as const;

export const roundSchema = named(
  'PairingRound',
  shape({
    ...lineFields,
    computed: countOut(),
    branchMost: countOut(),
    communityMost: countOut(),
    /** Units that have said their wishes so far, of so many that may. */
    said: countOut(),
    units: countOut(),
    commitment: textOut(),
    /** From the end of wishes on. */
    seed: nullable(textOut()),
    failure: nullable(oneOf(keysOf(roundFailures))),
    /** For its holder once it is settled, for all others once it is published. */
    certificate: nullable(certificateSchema),
    version: countOut(),
    can: abilities(...roundAbilities),
  }),
);

export function presentRound(
  subject: RoundSubject,
  { said, units }: { said: number; units: number },
  tree: UnitTree,
  caller: Caller | null,
  now: Date,
): Infer<typeof roundSchema> {
  const { round } = subject;
  const runs = roundPolicy.run(caller, subject);
  const takesWishes = round.state === 'wishing' && round.wishesUntil > now;
  return {
    ...presentRoundLine(round, tree),
    computed: round.computed,
    branchMost: round.branchMost,
    communityMost: round.communityMost,
    said,
    units,
    commitment: round.commitment,
    seed: round.state === 'wishing' ? null : round.seed,
    failure: round.state === 'failed' ? (round.failure ?? null) : null,
    certificate: round.state === 'published' || (round.state === 'settled' && runs) ? certificateOf(round, tree) : null,
    version: round.version,
    can: {
      wish: takesWishes,
      look: roundPolicy.look(caller, subject),
      import: roundPolicy.look(caller, subject) && takesWishes,
      compute: roundPolicy.publish(caller, subject) && (round.state === 'settled' || round.state === 'failed'),
      ask: runs && round.state === 'settled',
      publish: roundPolicy.publish(caller, subject) && mayRoundFollow(round, 'publish'),
      cancel: roundPolicy.cancel(caller, subject) && mayRoundFollow(round, 'cancel'),
    },
  };
}

function certificateOf({ result }: PairingRoundDoc, tree: UnitTree): Infer<typeof certificateSchema> | null {
  if (!result) return null;
  const { promoted, gone, ...numbers } = result;
  return { ...numbers, promoted: namesOf(tree, promoted), gone: namesOf(tree, gone) };
}

const namesOf = (tree: UnitTree, ids: readonly { toHexString(): string }[] | readonly string[]) =>
  ids.flatMap((id) => unitNameIn(tree, typeof id === 'string' ? { toHexString: () => id } : id) ?? []);

const tiersOut = () => listOut(listOut(unitNameSchema));

/** A unit of a round with what it says, what was computed for it, and what it did not get. */
export const roundUnitSchema = named(
  'PairingRoundUnit',
  shape({
    unit: nullable(unitNameSchema),
    side: oneOf(keysOf(pairSides)),
    said: oneOf(keysOf(wishWords)),
    left: Joi.boolean(),
    least: countOut(),
    most: countOut(),
    open: Joi.boolean(),
    wishes: tiersOut(),
    never: listOut(unitNameSchema),
    /** Computed wishes, after its own; empty before the round is published. */
    computed: tiersOut(),
    lost: listOut(
      shape({
        unit: nullable(unitNameSchema),
        tier: countOut(),
        reason: textOut(),
        /** The fewest further partners of the other unit with which it would have been served; null: none would. */
        more: nullable(countOut()),
      }),
    ),
    /** Why it has fewer partners than its least, in the reader's language. */
    short: nullable(textOut()),
    /**
     * The lot of a branch among equals, the smaller first: the SHA-256 of `seed:branches:id`; from the end of wishes
     * on.
     */
    lot: nullable(textOut()),
  }),
);
export const roundUnitPageSchema = pageOf(roundUnitSchema);

/** The lot of a unit, once the seed is published; communities draw none. */
export const lotOfUnit = (
  { state, seed }: Pick<PairingRoundDoc, 'state' | 'seed'>,
  { side, unitId }: Pick<RoundUnitDoc, 'side' | 'unitId'>,
): string | null => (state === 'wishing' || side === 'communities' ? null : lotOf(seed, side, unitId.toHexString()));

/** The sentences of what a unit did not get, in the reader's language. */
export interface Sentences {
  lost(wish: RoundUnitDoc['lost'][number]): string;
  short(unit: RoundUnitDoc): string | null;
}

export const presentRoundUnit = (
  row: RoundUnitDoc,
  round: PairingRoundDoc,
  tree: UnitTree,
  isSettled: boolean,
  say: Sentences,
): Infer<typeof roundUnitSchema> => ({
  unit: unitNameIn(tree, row.unitId),
  side: row.side,
  said: row.said,
  left: row.left,
  least: row.least,
  most: row.most,
  open: row.open,
  wishes: tiersIn(row.wishes, tree),
  never: namesOf(tree, row.never),
  computed: isSettled ? tiersIn(row.computed, tree) : [],
  lost: isSettled
    ? row.lost.map((wish) => ({
        unit: unitNameIn(tree, wish.unitId),
        tier: wish.tier,
        reason: say.lost(wish),
        more: wish.more,
      }))
    : [],
  short: isSettled ? say.short(row) : null,
  lot: lotOfUnit(round, row),
});

function tiersIn(wishes: readonly TieredWish[], tree: UnitTree) {
  const tiers: TieredWish[][] = [];
  for (const wish of wishes) (tiers[wish.tier - 1] ??= []).push(wish);
  return tiers.filter(Boolean).map((tier) =>
    namesOf(
      tree,
      tier.map(({ unitId }) => unitId),
    ),
  );
}

const sideOut = () => oneOf(keysOf(pairSides));
const pairAbilities = ['answer', 'promise', 'review', 'renew', 'end'] as const;

export const pairSchema = named(
  'Pair',
  shape({
    id: idOut(),
    roundId: idOut(),
    branchUnit: nullable(unitNameSchema),
    communityUnit: nullable(unitNameSchema),
    state: oneOf(keysOf(pairStates)),
    /** The tier in which each wished the other, and whether that was its own wish. */
    branchTier: countOut(),
    communityTier: countOut(),
    branchBy: oneOf(keysOf(wishOrigins)),
    communityBy: oneOf(keysOf(wishOrigins)),
    awaits: listOut(sideOut()),
    answerBy: nullable(instantOut()),
    from: instantOut(),
    until: instantOut(),
    duties: listOut(shape({ side: sideOut(), entryId: idOut(), title: textOut() })),
    reviewDue: nullable(instantOut()),
    /** Quarters that a review was asked for. */
    asked: countOut(),
    reviews: listOut(
      shape({ quarter: countOut(), side: sideOut(), stars: countOut(), text: textOut(), at: instantOut() }),
    ),
    renewal: nullable(shape({ side: sideOut(), until: instantOut() })),
    parting: nullable(shape({ by: oneOf(keysOf(partings)), reason: textOut(), at: instantOut() })),
    version: countOut(),
    /** The units of the two for which the caller acts. */
    actsFor: listOut(unitNameSchema),
    can: abilities(...pairAbilities),
  }),
);
export const pairPageSchema = pageOf(pairSchema);

export function presentPair(pair: PairDoc, tree: UnitTree, caller: Caller | null): Infer<typeof pairSchema> {
  const sides = sidesOf(caller, pair);
  const acts = sides.length > 0;
  const one = sides.length === 1;
  const may = (verb: 'promise' | 'review' | 'end') => acts && mayPairFollow(pair, verb);
  return {
    id: pair._id.toHexString(),
    roundId: pair.roundId.toHexString(),
    branchUnit: unitNameIn(tree, pair.branchId),
    communityUnit: unitNameIn(tree, pair.communityId),
    state: pair.state,
    branchTier: pair.branchTier,
    communityTier: pair.communityTier,
    branchBy: pair.branchBy,
    communityBy: pair.communityBy,
    awaits: pair.awaits,
    answerBy: pair.answerBy?.toISOString() ?? null,
    from: pair.from.toISOString(),
    until: pair.until.toISOString(),
    duties: pair.duties.map(({ side, entryId, title }) => ({ side, entryId: entryId.toHexString(), title })),
    reviewDue: pair.reviewDue?.toISOString() ?? null,
    asked: pair.asked,
    reviews: pair.reviews.map(({ at, ...review }) => ({ ...review, at: at.toISOString() })),
    renewal: pair.renewal ? { side: pair.renewal.side, until: pair.renewal.until.toISOString() } : null,
    parting: pair.parting ? { ...pair.parting, at: pair.parting.at.toISOString() } : null,
    version: pair.version,
    actsFor: namesOf(
      tree,
      sides.map((side) => unitOnSide(pair, side)),
    ),
    can: {
      answer: one && pair.awaits.includes(sides[0]) && pair.state === 'offered',
      promise: may('promise'),
      review: may('review'),
      renew: one && mayPairFollow(pair, 'askRenewal'),
      end: may('end'),
    },
  };
}
