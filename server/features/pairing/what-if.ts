import type { Db } from 'mongodb';
import { pairsOfRound, unitsOfRound, type PairDoc, type PairingRoundDoc } from '../../domain/pairing/queries.ts';
import { problemOf } from './problem-of.ts';
import { settleInThread } from './thread/settle-in-thread.ts';

interface Couple {
  branch: string;
  community: string;
}

/** The difference that more places would make. Ids of units in hex. */
interface WhatIf {
  pairs: number;
  unserved: number;
  come: Couple[];
  go: Couple[];
}

/**
 * The result that a settled round would come to if one unit took more partners; by the same wishes and the same lot.
 */
export async function whatIf(
  db: Db,
  round: PairingRoundDoc,
  { unitId, places }: { unitId: string; places: number },
  signal: AbortSignal,
): Promise<WhatIf> {
  const rows = await unitsOfRound(db, round._id);
  const problem = problemOf(round, rows, { unitId, places });
  const { pairing, unserved } = await settleInThread({ problem }, signal);
  const before = (await pairsOfRound(db, round._id)).map(coupleOf);
  const keyOf = ({ branch, community }: Couple): string => `${branch} ${community}`;
  const [old, now] = [new Set(before.map(keyOf)), new Set(pairing.pairs.map(keyOf))];
  return {
    pairs: pairing.pairs.length,
    unserved: unserved.length,
    come: pairing.pairs.filter((pair) => !old.has(keyOf(pair))).map(({ branch, community }) => ({ branch, community })),
    go: before.filter((pair) => !now.has(keyOf(pair))),
  };
}

const coupleOf = ({ branchId, communityId }: PairDoc): Couple => ({
  branch: branchId.toHexString(),
  community: communityId.toHexString(),
});
