import { createHash } from 'node:crypto';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The published hash of a seed: it fixes the seed without telling it. */
export const hashOfSeed = (seed: string): string => sha256(seed);

/**
 * The cases that are drawn: those with the smallest lots, in their order. The lot of a case is the SHA-256 of
 * "seed:case number" in hexadecimal, so that anybody who has seed and numbers works the draw out again.
 *
 * @param caseIds in hex, in any order
 */
export const drawnOf = (seed: string, caseIds: readonly string[], size: number): string[] =>
  caseIds
    .map((id) => ({ id, lot: sha256(`${seed}:${id}`) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, size)
    .map(({ id }) => id);
