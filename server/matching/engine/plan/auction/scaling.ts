import { forwardAuction } from './forward.ts';
import { keepWhatStillHolds } from './keep.ts';
import type { Market } from './market.ts';
import { reverseAuction } from './reverse.ts';
import { shortfall } from './shortfall.ts';
import { tightenPrices } from './tighten.ts';
import { QUANTUM } from '../quantum.ts';

/** ε shrinks by this from round to round. */
const SHRINK = 20;
/** Below this ε, in worth, the plan is often optimal long before the auction's own prices prove it. */
const OFTEN_OPTIMAL = 2e-5;
/**
 * How often exact prices may look at each row before the search for them is given up. A short search after every round
 * costs little, and finds them at once where many worths are equal, on which finer rounds would be price wars.
 */
const LOOKS = { long: 12, short: 3 };

export interface ScalingRound {
  round: number;
  epsilon: number;
}

/**
 * ε-scaling (Bertsekas & Eckstein, "Dual coordinate step methods for linear network flow problems", 1988): rough prices
 * first, then finer ones. Each round is one forward and one reverse auction, after which the plan is at most
 * ε × units below the bound. With weights scaled by more than the number of units, ε = 1 leaves less than one quantum,
 * which proves the plan optimal, also when the parts of a larger problem are added up; exact prices for the plan of a coarser round mostly prove it already.
 *
 * Answers whether the plan is proven, false when stopped.
 */
export function scaleDown(market: Market, scale: number, first: number, stop: () => boolean, onRound: (round: ScalingRound) => void): boolean {
  let epsilon = Math.max(1, Math.floor(first));
  for (let round = 0; ; round++) {
    keepWhatStillHolds(market, epsilon);
    if (!forwardAuction(market, epsilon, stop) || !reverseAuction(market, epsilon, stop)) return false;
    onRound({ round, epsilon });
    const looks = epsilon < OFTEN_OPTIMAL / QUANTUM * scale ? LOOKS.long : LOOKS.short;
    if (tightenPrices(market, epsilon, looks)) return true;
    if (epsilon === 1 || (epsilon <= SHRINK && isProven(market, scale))) return true;
    epsilon = Math.max(1, Math.floor(epsilon / SHRINK));
    if (stop()) return false;
  }
}

/** At most one unit of weight a unit of the market missing: less than a quantum in all, and in all parts of the whole. */
function isProven(market: Market, scale: number): boolean {
  const { quanta, rest } = shortfall(market, scale);
  return quanta === 0 && rest <= market.unitRow.length;
}
