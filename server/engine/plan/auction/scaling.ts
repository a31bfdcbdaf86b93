import { finish, type Patience } from './finish.ts';
import { forwardAuction } from './forward.ts';
import { keepWhatStillHolds } from './keep.ts';
import type { Market } from './market.ts';
import { reverseAuction } from './reverse.ts';
import { shortfall } from './shortfall.ts';

/** ε shrinks by this from round to round. */
const shrinkFactor = 20;
/** Above this ε, as a share of the greatest weight, a plan has too many flaws to put each of them right. */
const maxRoughEpsilon = 1e-3;
/**
 * Where many worths are equal, a rough plan is optimal already, and a finer round would be a price war: that is seen
 * by a short search from prices of 0, which mostly ends at the first flaw.
 */
const shortSearch: Patience = { below: Infinity, looks: 3, flaws: 0 };
const longSearch: Patience = { below: 10, looks: 8, flaws: 0.05 };
/** After the last round nothing else is left to try. */
const endlessSearch: Patience = { below: 10, looks: Infinity, flaws: Infinity };

export interface ScalingRound {
  round: number;
  epsilon: number;
}

/**
 * ε-scaling (Bertsekas & Eckstein, "Dual coordinate step methods for linear network flow problems", 1988): rough prices
 * first, then finer ones. Each round is one forward and one reverse auction, after which the plan is at most
 * ε × units below the bound. Mostly the second round is the last, because a finish puts right what is still wrong.
 * Where that takes too long, rounds go on: with weights scaled by more than the number of units, ε = 1 leaves less than
 * one quantum, which proves the plan optimal, also when the parts of a larger problem are added up.
 *
 * `first` is ε of the first round as a share of the greatest weight. Answers whether the prices prove the plan: that is
 * measured, never concluded from how a round ended. False also when stopped.
 */
export function scaleDown(
  market: Market,
  scale: number,
  first: number,
  stop: () => boolean,
  onRound: (round: ScalingRound) => void,
): boolean {
  const top = greatest(market.weight);
  let epsilon = Math.max(1, Math.floor(top * first));
  for (let round = 0; ; round++) {
    if (round > 0) keepWhatStillHolds(market, epsilon);
    if (!forwardAuction(market, epsilon, stop) || !reverseAuction(market, epsilon, stop)) return false;
    onRound({ round, epsilon });
    if (epsilon <= shrinkFactor && isProven(market, scale)) return true;
    if (finish(market, epsilon, patienceAt(epsilon, top), stop) && isProven(market, scale)) return true;
    if (epsilon === 1 || stop()) return false;
    epsilon = Math.max(1, Math.floor(epsilon / shrinkFactor));
  }
}

function patienceAt(epsilon: number, top: number): Patience {
  if (epsilon === 1) return endlessSearch;
  return epsilon > top * maxRoughEpsilon ? shortSearch : longSearch;
}

/**
 * At most one unit of weight a unit of the market missing: less than a quantum in all, and in all parts of the whole.
 */
function isProven(market: Market, scale: number): boolean {
  const { quanta, rest } = shortfall(market, scale);
  return quanta === 0 && rest <= market.unitRow.length;
}

function greatest(values: Float64Array): number {
  let most = 0;
  for (let at = 0; at < values.length; at++) if (values[at] > most) most = values[at];
  return most;
}
