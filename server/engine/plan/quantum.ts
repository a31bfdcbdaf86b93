/**
 * Worths are planned as whole numbers of this quantum (2⁻²⁰, about a millionth), so that optimality can be proven
 * without rounding: a sum of 2³² such worths is still exact in a double.
 */
export const worthPerQuantum = 2 ** -20;

/** The nearest whole number of quanta, at least one, so that a possible pair never becomes worthless. */
export function inQuanta(worth: number): number {
  return Math.max(1, Math.floor(worth * (1 / worthPerQuantum) + 0.5));
}
