/**
 * The end of an axis over values up to `most`: 1, 2, 4, 6, 10, 20, 40 …, so that its middle is a whole number too, but
 * for 1.
 */
export const axisEnd = (most: number): number => {
  if (most <= 1) return 1;
  for (let power = 1; ; power *= 10) for (const step of [2, 4, 6, 10]) if (step * power >= most) return step * power;
};
