import type { Candidate } from './problem.ts';

/** The share of worth that the order of asking keeps for fewer askings, against asking by worth alone. */
const minWorthShare = 0.95;
/** Those asked in bad luck are of less worth: it is reckoned on so many times the places. */
const depthFactor = 1.1;
/** Tilts are tried in so many steps. */
const tiltCount = 40;
/** From here on those of little worth come last, however likely they are. */
const maxTiltFactor = 10;

/** All tilts that plans choose from, rising: at the first, chance alone decides. */
export const tilts: readonly number[] = Array.from(
  { length: tiltCount + 1 },
  (_, at) => maxTiltFactor * (at / tiltCount) ** 2,
);

/**
 * Whom to ask first: by chance × (1 + tilt × (worth ÷ the greatest worth − 1)). For a given number of askings no other order
 * has more expected yes at the same mean worth (the sum is the Lagrangian of that choice). Ties in the order given.
 */
export function askingOrder(candidates: readonly Candidate[], tilt: number): number[] {
  const maxWorth = Math.max(0, ...candidates.map(({ worth }) => worth));
  const score = candidates.map(({ chance, worth }) =>
    maxWorth === 0 ? chance : chance * (1 + tilt * (worth / maxWorth - 1)),
  );
  return candidates.map((_, at) => at).sort((a, b) => score[b] - score[a] || a - b);
}

/** The mean worth of the yes, where as many are asked in this order as are expected to fill the places. */
function meanWorth(candidates: readonly Candidate[], order: readonly number[], places: number): number {
  let yes = 0;
  let worth = 0;
  for (const at of order) {
    const share = Math.min(1, (places - yes) / candidates[at].chance);
    if (!(share > 0)) break;
    yes += share * candidates[at].chance;
    worth += share * candidates[at].chance * candidates[at].worth;
  }
  return yes > 0 ? worth / yes : 0;
}

/** The least tilt that keeps `minWorthShare` of what asking by worth alone would bring. */
export function leastTilt(candidates: readonly Candidate[], places: number): number {
  const byWorth = candidates.map((_, at) => at).sort((a, b) => candidates[b].worth - candidates[a].worth || a - b);
  const wanted = minWorthShare * meanWorth(candidates, byWorth, places);
  const enough = (tilt: number): boolean =>
    meanWorth(candidates, askingOrder(candidates, tilt), depthFactor * places) >= wanted;
  return tilts.find(enough) ?? tilts[tiltCount];
}
