/**
 * The two sides of a round. Branches propose: of all stable pairings theirs is the one that is best for every branch.
 */
export const pairingSides = ['branches', 'communities'] as const;
export type PairingSide = (typeof pairingSides)[number];

export const wishSources = ['own', 'computed'] as const;
type WishSource = (typeof wishSources)[number];

export interface Wish {
  /** Id of a unit of the other side. */
  to: string;
  by: WishSource;
}

/** One unit of a round. */
export interface PairingUnit {
  id: string;
  /** Fewest partners that it hopes for; with fewer it is named as short. A whole number, at most `most`. */
  least: number;
  /** Most partners that it takes, a whole number, 0 or more. */
  most: number;
  /**
   * Tiers of wishes, the best first; those of one tier are wished alike. Nobody is paired with a unit it did not wish.
   */
  wishes: readonly (readonly Wish[])[];
}

export interface PairingProblem {
  branches: readonly PairingUnit[];
  communities: readonly PairingUnit[];
  /** Published before the round; the lot between equals follows from it. */
  seed: string;
}

export interface Pair {
  branch: string;
  community: string;
  /** The tier in which each wished the other, from 1, and whose wish that was. */
  branchTier: number;
  communityTier: number;
  branchBy: WishSource;
  communityBy: WishSource;
}

/** Unit with fewer partners than its least; under one published order it has as many in every stable pairing. */
export interface ShortUnit {
  side: PairingSide;
  id: string;
  least: number;
  has: number;
  /** `few_mutual`: fewer mutual wishes than its least; `others_first`: its wishes prefer others and are full. */
  cause: 'few_mutual' | 'others_first';
}

export const unservedReasons = ['not_wished_back', 'others_first', 'by_lot', 'placed_where_preferred'] as const;
type UnservedReason = (typeof unservedReasons)[number];

/**
 * An own wish that was not served although its unit would rather have it than what it got.
 *
 * `not_wished_back`: the other side does not wish this unit. `others_first`: the community is full with branches that
 * it prefers; `by_lot`: with branches that it likes no better, by the published order of equals.
 * `placed_where_preferred`: the branch is full with communities that it prefers.
 */
export interface UnservedWish {
  side: PairingSide;
  id: string;
  to: string;
  tier: number;
  reason: UnservedReason;
  /**
   * The fewest further partners that the other unit would have to take for the wish to be served or to be outdone by a
   * better one; null where no number helps.
   */
  more: number | null;
}

export interface Pairing {
  seed: string;
  pairs: Pair[];
  /** Branches that go first among equals, as the lot alone would have left them short; by id. */
  promoted: string[];
  short: ShortUnit[];
}

export type PairingFault =
  'twice' | 'unknown' | 'wished_twice' | 'not_whole' | 'least_above_most' | 'both_sides' | 'no_seed';

/** A round that cannot be: which unit of which side, what is wrong with it, and the value at fault. */
export class PairingError extends Error {
  readonly fault: PairingFault;
  readonly side: PairingSide | undefined;
  readonly id: string;
  readonly value: string;

  constructor(fault: PairingFault, side: PairingSide | undefined, id: string, value: string) {
    super(`${side ?? 'round'} ${id}: ${fault} ${value}`);
    this.name = 'PairingError';
    this.fault = fault;
    this.side = side;
    this.id = id;
    this.value = value;
  }
}
