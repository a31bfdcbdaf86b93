const maxRoundingError = 1e-9;

/**
 * An upper bound of the logarithm of a number in [0, 1], close above a half: its series, whose terms are all negative,
 * cut short.
 */
export function logAtMost(share: number): number {
  const gone = 1 - share;
  return maxRoundingError - gone * (1 + gone * (1 / 2 + gone / 3));
}
