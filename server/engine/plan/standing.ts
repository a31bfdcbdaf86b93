import type { Plan } from './problem.ts';

/** The share of the bound that a plan may lack; worth and bound in one unit. */
export const gapOf = (worth: number, bound: number): number => (bound === 0 ? 0 : (bound - worth) / bound);

/** The status of a plan by its worth and what was proven, in whole quanta. */
export function statusBy(worth: number, bound: number, wasStopped: boolean): Plan['status'] {
  if (worth === bound) return 'optimal';
  return wasStopped ? 'cancelled' : 'feasible';
}
