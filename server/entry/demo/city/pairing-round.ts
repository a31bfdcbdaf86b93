import type { PairSide } from '../../../../shared/pairing.ts';
import type { PairDoc, PairingRoundDoc, RoundUnitDoc, TieredWish } from '../../../domain/pairing/queries.ts';
import type { PairingFacts } from '../../../engine/pairing/computed-wishes.ts';
import { drawnOf, resultOf, unitResults } from '../../../features/pairing/outcome.ts';
import { wishTiers } from '../../../features/pairing/problem-of.ts';
import { settle } from '../../../features/pairing/thread/settle.ts';
import type { MakeId } from '../ids.ts';
import type { Geography, UnitRef } from './geography.ts';

/** The wishes of a unit in a round: tiers, the best first. */
export interface Wishing {
  unit: UnitRef;
  side: PairSide;
  tiers: readonly (readonly UnitRef[])[];
  least?: number;
  most?: number;
  open?: boolean;
  never?: readonly UnitRef[];
}

interface WishedRound {
  round: PairingRoundDoc;
  roundUnits: RoundUnitDoc[];
  pairs: PairDoc[];
}

/**
 * A round with its wishes; one that takes none any more has come to what the engine makes of them, so that its record
 * holds.
 */
export function wishedRound(
  round: PairingRoundDoc,
  wishing: readonly Wishing[],
  geography: Geography,
  makeId: MakeId,
): WishedRound {
  const said = wishing.map((one): RoundUnitDoc => ({
    _id: makeId('roundUnit'),
    roundId: round._id,
    unitId: one.unit.id,
    side: one.side,
    said: 'unit',
    left: false,
    least: one.least ?? 0,
    most: one.most ?? (one.side === 'branches' ? round.branchMost : round.communityMost),
    open: one.open ?? true,
    wishes: one.tiers.flatMap((tier, at) => tier.map(({ id }): TieredWish => ({ tier: at + 1, unitId: id }))),
    never: (one.never ?? []).map(({ id }) => id),
    computed: [],
    lost: [],
    updatedAt: round.createdAt,
  }));
  if (round.state === 'wishing') return { round, roundUnits: said, pairs: [] };
  const factsOn = (side: PairSide) => said.filter((row) => row.side === side).map((row) => factsOf(row, geography));
  const facts = { branches: factsOn('branches'), communities: factsOn('communities') };
  const settled = settle({ facts, computed: round.computed, seed: round.seed });
  const results = new Map(unitResults({ facts }, settled).map((one) => [one.unitId.toHexString(), one]));
  return {
    round: { ...round, result: resultOf({ gone: [], said: said.length }, settled, 0) },
    roundUnits: said.map((row) => ({ ...row, ...results.get(row.unitId.toHexString()) })),
    pairs: drawnOf(settled).map((pair): PairDoc => ({
      _id: makeId('pair'),
      roundId: round._id,
      ...pair,
      state: 'drawn',
      awaits: [],
      answerBy: null,
      from: round.from,
      until: round.until,
      duties: [],
      reviewDue: null,
      asked: 0,
      reviews: [],
      version: 1,
      createdAt: round.from,
      updatedAt: round.from,
    })),
  };
}

function factsOf({ unitId, least, most, open, wishes, never }: RoundUnitDoc, { documents }: Geography): PairingFacts {
  const place = documents.find(({ _id }) => _id.equals(unitId))?.place;
  const [lng, lat] = place?.point.coordinates ?? [];
  return {
    id: unitId.toHexString(),
    least,
    most,
    wishes: wishTiers(wishes, 'own'),
    ...(lng === undefined || lat === undefined ? {} : { lng, lat }),
    has: [],
    wants: [],
    load: 0,
    open,
    never: never.map((id) => id.toHexString()),
  };
}
