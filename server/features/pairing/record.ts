import type { Db } from 'mongodb';
import { pairsOfRound, unitsOfRound, type PairingRoundDoc } from '../../domain/pairing/queries.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { PairingUnit } from '../../engine/pairing/problem.ts';
import { pairingRecordFormat, type PairingRecord } from '../../engine/pairing/record.ts';
import { problemOf } from './problem-of.ts';

/** A settled round with everything that somebody needs who wants to check it, from what is written down of it. */
export async function recordOfRound(db: Db, tree: UnitTree, round: PairingRoundDoc): Promise<PairingRecord> {
  const rows = await unitsOfRound(db, round._id);
  const { seed, branches, communities } = problemOf(round, rows);
  const named = (unit: PairingUnit) => ({ ...unit, name: tree.byId.get(unit.id)?.name ?? '' });
  return {
    format: pairingRecordFormat,
    version: 1,
    name: round.name,
    seed,
    commitment: round.commitment,
    branches: branches.map(named),
    communities: communities.map(named),
    pairs: (await pairsOfRound(db, round._id)).map(
      ({ branchId, communityId, branchTier, communityTier, branchBy, communityBy }) => ({
        branch: branchId.toHexString(),
        community: communityId.toHexString(),
        branchTier,
        communityTier,
        branchBy,
        communityBy,
      }),
    ),
    promoted: round.result?.promoted ?? [],
    short: rows.flatMap(({ side, unitId, least, short, has = 0 }) =>
      short ? [{ side, id: unitId.toHexString(), least, has, cause: short }] : [],
    ),
    unserved: rows.flatMap(({ side, unitId, lost }) =>
      lost.map(({ unitId: to, ...wish }) => ({
        side,
        id: unitId.toHexString(),
        to: to.toHexString(),
        ...wish,
      })),
    ),
  };
}
