import { createHash } from 'node:crypto';
import type { PairingSide } from './problem.ts';

/**
 * The lot of a unit: the SHA-256 of "seed:side:id" in hexadecimal, the smaller one first. Anybody can work it out
 * again, and it depends on no other unit and on no order of lines.
 */
export const lotOf = (seed: string, side: PairingSide, id: string): string =>
  createHash('sha256').update(`${seed}:${side}:${id}`).digest('hex');

/** Position of each id in the order of the lots, from 0. */
export function lotOrder(seed: string, side: PairingSide, ids: readonly string[]): Int32Array {
  const lots = ids.map((id) => lotOf(seed, side, id));
  const order = [...ids.keys()].sort((a, b) => (lots[a] < lots[b] ? -1 : 1));
  const positions = new Int32Array(ids.length);
  order.forEach((at, position) => (positions[at] = position));
  return positions;
}
