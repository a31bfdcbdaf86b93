import { checkPairing } from '../../../engine/pairing/check-pairing.ts';
import { withComputedWishes, type PairingFacts } from '../../../engine/pairing/computed-wishes.ts';
import { pairUnits } from '../../../engine/pairing/pair-units.ts';
import type { Pairing, PairingProblem, PairingUnit, UnservedWish } from '../../../engine/pairing/problem.ts';
import { unservedWishes } from '../../../engine/pairing/unserved.ts';

/** A round to be settled: units with what computed wishes go by, or a problem that has them already. */
export type RoundToSettle =
  | { facts: Record<'branches' | 'communities', PairingFacts[]>; computed: number; seed: string }
  | { problem: PairingProblem };

export interface Settled {
  branches: readonly PairingUnit[];
  communities: readonly PairingUnit[];
  pairing: Pairing;
  unserved: UnservedWish[];
  /** By the checker, which shares no code with the solver. */
  isProven: boolean;
  blocking: number;
}

/** @throws PairingError */
export function settle(asked: RoundToSettle): Settled {
  const problem = problemIn(asked);
  const round = pairUnits(problem);
  const unserved = unservedWishes(problem, round);
  const { valid, blocking } = checkPairing(problem, round.pairing, unserved);
  const { branches, communities } = problem;
  return { branches, communities, pairing: round.pairing, unserved, isProven: valid, blocking };
}

function problemIn(asked: RoundToSettle): PairingProblem {
  if ('problem' in asked) return asked.problem;
  const { facts, computed, seed } = asked;
  return { ...(computed > 0 ? withComputedWishes(facts, computed) : facts), seed };
}
