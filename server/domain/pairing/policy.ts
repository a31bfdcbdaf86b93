import type { ObjectId } from 'mongodb';
import type { PairSide } from '../../../shared/pairing.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { Policy } from '../../platform/http/policy.ts';
import type { PairDoc, PairingRoundDoc } from './model.ts';

export interface RoundSubject {
  round: PairingRoundDoc;
  /** The caller has a role somewhere within the unit that holds it. */
  isInside: boolean;
  /** The caller has, or had since it was opened, a role in a unit that is to be paired. */
  gains: boolean;
}

/**
 * The administrators of its unit run a round. A person who belongs to a unit that it pairs reads no wishes of others
 * while they are taken, and neither publishes a result, nor has it computed again, nor cancels it for another lot.
 */
export const roundPolicy: Policy<RoundSubject, 'run' | 'look' | 'publish' | 'cancel'> = {
  read: (caller, { round, isInside }) => isInside || (caller?.organises(round.unitId) ?? false),
  run: (caller, { round }) => caller?.administers(round.unitId) ?? false,
  look: (caller, subject) => roundPolicy.run(caller, subject) && !isBiased(subject),
  publish: (caller, subject) => roundPolicy.run(caller, subject) && !subject.gains,
  cancel: (caller, subject) =>
    roundPolicy.run(caller, subject) && (subject.round.state === 'wishing' || !subject.gains),
};

/** Knows by whom their own unit would be outdone, while it may still say other wishes. */
const isBiased = ({ round, gains }: RoundSubject): boolean => gains && round.state === 'wishing';

export interface WishSubject extends RoundSubject {
  unitId: ObjectId;
}

const isStaffOf = (caller: Caller | null, unitId: ObjectId): boolean =>
  caller?.grants.some((grant) => grant.unitId.equals(unitId)) ?? false;

/**
 * Wishes are said by those who lead a unit; the holder of the round reads them, and no other unit does. Somebody who
 * gains speaks for their own unit alone.
 */
export const wishPolicy: Policy<WishSubject, 'say'> = {
  read: (caller, subject) =>
    isStaffOf(caller, subject.unitId) ||
    (caller !== null &&
      !isBiased(subject) &&
      (caller.organises(subject.unitId) || caller.organises(subject.round.unitId))),
  say: (caller, { unitId, gains }) => isStaffOf(caller, unitId) || (!gains && (caller?.organises(unitId) ?? false)),
};

export const unitOnSide = ({ branchId, communityId }: Pick<PairDoc, 'branchId' | 'communityId'>, side: PairSide) =>
  side === 'branches' ? branchId : communityId;

/** The side that a unit is on; null: it is none of the two. */
export function sideOfUnit(pair: Pick<PairDoc, 'branchId' | 'communityId'>, unitId: ObjectId): PairSide | null {
  if (pair.branchId.equals(unitId)) return 'branches';
  return pair.communityId.equals(unitId) ? 'communities' : null;
}

/** The sides of a pair that the caller acts for. */
export const sidesOf = (caller: Caller | null, pair: Pick<PairDoc, 'branchId' | 'communityId'>): PairSide[] =>
  (['branches', 'communities'] as const).filter((side) => caller?.organises(unitOnSide(pair, side)) ?? false);

/** A pair that is not published yet is for nobody; then its two sides act, each for itself. */
export const pairPolicy: Policy<PairDoc, 'act'> = {
  read: (caller, pair) => pair.state !== 'drawn' && sidesOf(caller, pair).length > 0,
  act: (caller, pair) => pairPolicy.read(caller, pair),
};
