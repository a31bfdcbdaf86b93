import Joi from 'joi';
import { limits } from '../../../shared/limits.ts';
import { pairingLimits, pairSides } from '../../../shared/pairing.ts';
import { keysOf } from '../../../shared/words.ts';
import {
  flag,
  id,
  instant,
  oneOf,
  pageFields,
  shownLine,
  shownText,
  unitKind,
  whole,
} from '../../platform/schema/schema.ts';
import { listOf, named, optional, shape, type Infer } from '../../platform/schema/shape.ts';

const partners = () => whole(0, pairingLimits.most);

export const newRound = named(
  'NewPairingRound',
  shape({
    name: shownLine(limits.titleLength),
    branchKind: unitKind().default('branch'),
    communityKind: unitKind().default('community'),
    wishesUntil: instant(),
    from: instant(),
    until: instant(),
    /** Computed wishes that each unit gets after its own; 0: none. */
    computed: whole(0, pairingLimits.computed).default(0),
    /** Partners that a unit takes which said nothing. */
    branchMost: partners().default(1),
    communityMost: partners().default(4),
  }),
);
export type NewRound = Infer<typeof newRound>;

const ids = () => listOf(id(), pairingLimits.wishes).unique();

export const wishBody = named(
  'PairingWishes',
  shape({
    least: partners(),
    most: partners(),
    /** Takes computed wishes after its own. */
    open: flag(),
    /** Tiers, the best first; those of one tier are wished alike. */
    wishes: listOf(listOf(id(), pairingLimits.wishes).min(1), pairingLimits.wishes),
    never: ids(),
  }),
);
export type WishBody = Infer<typeof wishBody>;

export const placesBody = named('PairingPlaces', shape({ most: partners() }));
export const whatIfQuery = shape({ unitId: id(), more: Joi.number().integer().min(1).max(10).default(1) });

const cell = () => optional(Joi.string().max(pairingLimits.cellLength).allow(''));
export const wishFileBody = named(
  'PairingWishFile',
  shape({
    rows: listOf(
      named(
        'PairingWishRow',
        shape({
          line: whole(1, 1_000_000),
          unit: cell(),
          least: cell(),
          most: cell(),
          wishes: cell(),
          never: cell(),
          open: cell(),
        }),
      ),
      pairingLimits.rowsAtOnce,
    ).min(1),
    dryRun: flag(),
  }),
);
export type WishFile = Infer<typeof wishFileBody>;

export const roundQuery = shape({ as: oneOf(['holder', 'member']).default('holder'), ...pageFields() });
/** `silent`: the units that have said no wishes, in place of those that have. */
export const roundUnitQuery = shape({
  side: optional(oneOf(keysOf(pairSides))),
  silent: Joi.boolean().default(false),
  ...pageFields(),
});
export const pairQuery = shape({ over: Joi.boolean().default(false), ...pageFields() });
export const roundPairQuery = shape({ unitId: optional(id()), ...pageFields() });

/** `unitId`: the side of the pair that one acts for. */
export const answerBody = named(
  'PairAnswer',
  shape({ unitId: id(), accept: flag(), reason: shownText(limits.reasonLength, 0).default('') }),
);
export const dutiesBody = named(
  'PairDuties',
  shape({ unitId: id(), entryIds: listOf(id(), pairingLimits.duties).unique() }),
);
export const reviewBody = named(
  'PairReview',
  shape({ unitId: id(), stars: whole(1, 5), text: shownText(pairingLimits.textLength, 0).default('') }),
);
export const renewalBody = named('PairRenewal', shape({ unitId: id(), until: instant() }));
export const partingBody = named('PairParting', shape({ unitId: id(), reason: shownText(limits.reasonLength) }));
