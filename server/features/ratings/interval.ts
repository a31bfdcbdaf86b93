/** How often each number of stars was given: the first of five is one star. */
export type ByStars = readonly number[];

/** The mean with the bounds in which it lies with 95 % confidence; null where nobody has rated. */
export interface Satisfaction {
  ratings: number;
  mean: number | null;
  low: number | null;
  high: number | null;
  byStars: number[];
}

/** The 97.5 % point of the normal distribution. */
const quantileSigmas = 1.959964;

/** Wilson’s score interval of 95 % for a share `p` of `n`, which is at least 1; it may lie a hair outside 0 to 1. */
export function shareInterval(p: number, n: number): { low: number; high: number } {
  const centre = (p + quantileSigmas ** 2 / (2 * n)) / (1 + quantileSigmas ** 2 / n);
  const half =
    (quantileSigmas / (1 + quantileSigmas ** 2 / n)) *
    Math.sqrt((p * (1 - p)) / n + quantileSigmas ** 2 / (4 * n ** 2));
  return { low: centre - half, high: centre + half };
}

/**
 * The mean of ratings of 1 to 5 stars, and an interval of 95 % for it that is honest with few of them: Wilson's score
 * interval (E. B. Wilson, JASA 22, 1927) of the mean brought to [0, 1]. Wilson's is for things that are 0 or 1; of
 * anything between 0 and 1 with mean p the variance is at most p(1 − p) (Bhatia & Davis, 2000), so the interval is, if
 * anything, too wide. It never leaves 1 to 5, and one rating of five stars does not make it narrow.
 */
export function satisfactionOf(byStars: ByStars): Satisfaction {
  const n = byStars.reduce((sum, count) => sum + count, 0);
  if (n === 0) return { ratings: 0, mean: null, low: null, high: null, byStars: [...byStars] };
  const mean = byStars.reduce((sum, count, i) => sum + count * (i + 1), 0) / n;
  const p = (mean - 1) / 4;
  const { low, high } = shareInterval(p, n);
  const stars = (share: number): number => Math.round((1 + 4 * Math.min(1, Math.max(0, share))) * 100) / 100;
  return { ratings: n, mean: stars(p), low: stars(low), high: stars(high), byStars: [...byStars] };
}
